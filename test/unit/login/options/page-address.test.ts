import { describe, expect, it } from '@jest/globals';

import { readPageAddress } from '../../../../lib/login/addresses.ts';
import { optionSource } from '../../../../lib/options.ts';

function read(loginPage: string): string | undefined {
  const options = { loginPage };
  return readPageAddress(
    optionSource('vippsLogin()', options, { loginPage: undefined }),
    'loginPage',
  );
}

describe('the address of a page', () => {
  it.each([
    ['/welcome?from=vipps#top', '/welcome?from=vipps#top'],
    ['/på-gjensyn', '/p%C3%A5-gjensyn'],
    ['/👋', '/%F0%9F%91%8B'],
    ['https://shop.example/welcome', 'https://shop.example/welcome'],
    ['https://blåbær.example', 'https://xn--blbr-roah.example/'],
  ])('%j is sent as %j', (address, sent) => {
    expect(read(address)).toBe(sent);
  });

  it.each(['welcome', '//evil.example', 'javascript:alert(1)', 'http://shop.example/'])(
    'is not %j',
    (address) => {
      expect(() => read(address)).toThrow(expect.objectContaining({ code: 'option_invalid' }));
    },
  );
});

import { describe, expect, it } from '@jest/globals';

import { isCallback } from '../../../lib/passport/strategy.ts';
import { requestOf } from '../login/request.ts';

describe('a callback', () => {
  it.each([
    ['/cb?state=s&code=c', true],
    ['/cb?state=s&error=e', true],
    ['/cb?error=e&error_description=text?state=s', true],
    ['/cb?state=s?error=e', true],
    ['/cb?lang=no?code=c&state=s', true],
    ['/cb?state=s', false],
    ['/cb?code=c', false],
    ['/cb?error=e', false],
    ['/cb?q=state=s%26code=c', false],
    ['/state=s&code=c', false],
    ['/cb', false],
  ])('is what comes back from Vipps: %s is %s', (url, is) => {
    expect(isCallback(requestOf({ url }))).toBe(is);
  });

  it('is told by the URL that came, not by what the app rewrote it to', () => {
    const url = '/cb';

    expect(isCallback(requestOf({ url, originalUrl: '/cb?state=s&code=c' }))).toBe(true);
  });
});

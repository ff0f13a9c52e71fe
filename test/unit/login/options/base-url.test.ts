import { describe, expect, it } from '@jest/globals';

import { readBaseUrls, requireBaseUrls } from '../../../../lib/login/addresses.ts';
import { complaintOf, optionsOf } from '../complaint.ts';

const hrefs = (baseUrl: unknown, env?: string) =>
  readBaseUrls(optionsOf({ baseUrl }, { VIPPS_BASE_URL: env })).map(({ href }) => href);

describe('baseUrl', () => {
  it.each([
    ['https://shop.example', ['https://shop.example/']],
    ['https://shop.example/', ['https://shop.example/']],
    ['https://example.com/shop', ['https://example.com/shop']],
    ['https://example.com/shop//', ['https://example.com/shop']],
    ['http://localhost:3000', ['http://localhost:3000/']],
    ['http://shop.localhost', ['http://shop.localhost/']],
    ['http://127.0.0.1:3000', ['http://127.0.0.1:3000/']],
    ['http://[::1]:3000', ['http://[::1]:3000/']],
    [
      ['https://shop.example', 'https://shop.example.dk'],
      ['https://shop.example/', 'https://shop.example.dk/'],
    ],
    [undefined, []],
  ])('is an origin and maybe a path, or several: %j', (baseUrl, expected) => {
    expect(hrefs(baseUrl)).toEqual(expected);
  });

  it('may be a list in VIPPS_BASE_URL', () => {
    expect(hrefs(undefined, 'https://a.example, https://b.example/b')).toEqual([
      'https://a.example/',
      'https://b.example/b',
    ]);
  });

  it.each([
    ['shop.example', 'absolute'],
    ['/shop', 'absolute'],
    ['localhost:3000', 'absolute'],
    ['ftp://shop.example', 'absolute'],
    ['javascript:alert(1)', 'absolute'],
    ['https://shop.example/?a=b', 'at most a path'],
    ['https://shop.example/#top', 'at most a path'],
    ['https://user@shop.example/', 'at most a path'],
    ['https://:hunter2@shop.example/', 'at most a path'],
    ['http://shop.example', 'https'],
    ['http://127.0.0.1.evil.example', 'https'],
    ['http://192.168.0.7:3000', 'https'],
    ['http://evillocalhost', 'https'],
  ])('is not %s: %s', (baseUrl, expected) => {
    const error = complaintOf(() => hrefs(baseUrl));

    expect(error).toMatchObject({
      code: 'option_invalid',
      message: expect.stringMatching(`\`baseUrl\` \\(or VIPPS_BASE_URL\\) must be .*${expected}`),
    });
    expect(String(error)).not.toContain('hunter2');
  });

  it('is named with its variable where it must be there', () => {
    expect(complaintOf(() => requireBaseUrls(optionsOf({})))).toMatchObject({
      code: 'option_missing',
      message: expect.stringMatching(/`baseUrl`.*VIPPS_BASE_URL/),
    });
    expect(requireBaseUrls(optionsOf({ baseUrl: 'https://shop.example' }))).toHaveLength(1);
  });
});

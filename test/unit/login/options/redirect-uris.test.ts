import { describe, expect, it } from '@jest/globals';

import { readRedirectUris } from '../../../../lib/login/addresses.ts';
import { complaintOf, optionsOf } from '../complaint.ts';

const read = (redirectUri: unknown, env?: string) =>
  readRedirectUris(optionsOf({ redirectUri }, { VIPPS_REDIRECT_URI: env }), [], undefined);

describe('redirectUri', () => {
  it.each([
    ['https://shop.example/cb'],
    ['https://shop.example/CB/?lang=no'],
    ['https://SHOP.example'],
    ['http://localhost:3000/cb'],
    ['http://[::1]:3000/cb'],
    ['myapp://callback'],
    ['myapp://vipps/callback'],
    ['com.example.app:///callback'],
  ])('is kept byte for byte: %s', (uri) => {
    expect(read(uri)).toEqual([uri]);
    expect(read([uri, 'https://second.example/'])).toEqual([uri, 'https://second.example/']);
    expect(read(undefined, uri)).toEqual([uri]);
  });

  it.each([
    ['/cb', 'an absolute URL'],
    ['https://', 'an absolute URL'],
    ['https://shop.example/cb#', '"#"'],
    ['https://shop.example/cb#top', '"#"'],
    ['http://shop.example/cb', 'https'],
    ['myapp:', 'a path'],
    ['myapp:/', 'a path'],
    ['myapp://', 'a path'],
    ['myapp:///', 'a path'],
    ['myapp://?from=vipps', 'a path'],
    ['javascript://shop.example/%0aalert(1)', 'https, or a scheme of your own app'],
    ['DATA://text/html,x', 'https, or a scheme of your own app'],
    ['wss://shop.example/cb', 'https, or a scheme of your own app'],
  ])('is not %s: Vipps wants %s', (uri, expected) => {
    for (const value of [uri, ['https://shop.example/cb', uri]]) {
      expect(complaintOf(() => read(value))).toMatchObject({
        code: 'option_invalid',
        message: expect.stringMatching(`\`redirectUri\` \\(or VIPPS_REDIRECT_URI\\).*${expected}`),
      });
    }
  });

  it('is by default the callback path of each base URL', () => {
    const baseUrls = ['https://shop.example', 'https://example.com/shop'].map((it) => new URL(it));

    expect(readRedirectUris(optionsOf({}), baseUrls, '/vipps/callback')).toEqual([
      'https://shop.example/vipps/callback',
      'https://example.com/shop/vipps/callback',
    ]);
  });

  it.each([
    ['a base URL', [], '/vipps/callback'],
    ['a callback path', [new URL('https://shop.example')], undefined],
  ])('must be there without %s', (_, baseUrls, callbackPath) => {
    expect(
      complaintOf(() => readRedirectUris(optionsOf({}), baseUrls, callbackPath)),
    ).toMatchObject({
      code: 'option_missing',
      message: expect.stringMatching(/`redirectUri`: pass it, or set VIPPS_REDIRECT_URI/),
    });
  });
});

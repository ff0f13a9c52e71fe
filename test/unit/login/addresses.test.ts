import { describe, expect, it } from '@jest/globals';

import {
  isWebAddress,
  readAppCallbackUri,
  readBaseUrls,
  readPageAddress,
  readRedirectUris,
  requireBaseUrls,
  safeReturnTo,
} from '../../../lib/login/addresses.ts';
import { optionSource } from '../../../lib/options.ts';
import type { LoginFlow } from '../../../lib/protocol/authorization.ts';
import { complaintOf, optionsOf } from './complaint.ts';
import { openRedirects } from './open-redirects.ts';

const hrefs = (baseUrl: unknown, env?: string) =>
  readBaseUrls(optionsOf({ baseUrl }, { VIPPS_BASE_URL: env })).map(({ href }) => href);

describe('baseUrl', () => {
  it.each([
    ['https://shop.example', ['https://shop.example/']],
    ['https://shop.example/', ['https://shop.example/']],
    ['https://example.com/shop', ['https://example.com/shop']],
    ['https://example.com/shop//', ['https://example.com/shop']],
    ['https://example.com/a//b', ['https://example.com/a//b']],
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
    ['https://shop.example//evil.example', 'one slash'],
    ['https://shop.example/\\evil.example/a', 'one slash'],
    ['https://shop.example///evil.example', 'one slash'],
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

function read(loginPage: string | undefined): string | undefined {
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

  it('may be left out', () => {
    expect(read(undefined)).toBeUndefined();
  });

  it.each(['welcome', '//evil.example', 'javascript:alert(1)', 'http://shop.example/'])(
    'is not %j',
    (address) => {
      expect(() => read(address)).toThrow(expect.objectContaining({ code: 'option_invalid' }));
    },
  );
});

describe('redirectUri', () => {
  const read = (redirectUri: unknown, env?: string) =>
    readRedirectUris(optionsOf({ redirectUri }, { VIPPS_REDIRECT_URI: env }), [], undefined);

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
    ['myapp:a://callback', 'a path'],
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

  it('is what is said, whatever the callback path would be', () => {
    const redirectUri = 'https://elsewhere.example/back';
    const baseUrls = [new URL('https://shop.example')];

    expect(readRedirectUris(optionsOf({ redirectUri }), baseUrls, '/vipps/callback')).toEqual([
      redirectUri,
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

describe('appCallbackUri', () => {
  const variables = { appCallbackUri: undefined };
  const read = (appCallbackUri: string | undefined, flow: LoginFlow) =>
    readAppCallbackUri(optionSource('appLogin()', { appCallbackUri }, variables), flow);

  it.each(['myapp://back', 'https://shop.example/app/back'])('opens the app: %s', (uri) => {
    expect(read(uri, 'app_to_app')).toBe(uri);
  });

  it.each(['browser', 'no_dialog', 'app_to_app_v2', 'automatic_return'] as const)(
    'is left out with the flow %s',
    (flow) => {
      expect(read(undefined, flow)).toBeUndefined();
      expect(() => read('myapp://back', flow)).toThrow(
        expect.objectContaining({ code: 'option_invalid' }),
      );
    },
  );

  it('must be there with the flow app_to_app', () => {
    expect(() => read(undefined, 'app_to_app')).toThrow(
      expect.objectContaining({ code: 'option_missing' }),
    );
  });

  it.each(['myapp://', 'myapp://back?x=1', 'javascript:alert(1)', 'http://shop.example/', '/back'])(
    'is not %s',
    (uri) => {
      expect(() => read(uri, 'app_to_app')).toThrow(
        expect.objectContaining({ code: 'option_invalid' }),
      );
    },
  );
});

it.each([
  ['https://shop.example/cb', true],
  ['http://localhost:3000/cb', true],
  ['myapp://callback', false],
])('%s is an address of the web: %j', (uri, is) => {
  expect(isWebAddress(new URL(uri))).toBe(is);
});

const sites = ['https://shop.example', 'https://shop.example/base', 'http://localhost:3000'].map(
  (site) => new URL(site),
);

describe.each(sites)('a wish to return to, at %s', (site) => {
  it.each([
    ['/', '/'],
    ['/my-page', '/my-page'],
    ['/orders?open=1&page=2#top', '/orders?open=1&page=2#top'],
    ['/a//b', '/a//b'],
    ['/search?q=https://evil.example/', '/search?q=https://evil.example/'],
    ['/søk?q=æ', '/s%C3%B8k?q=%C3%A6'],
    ['my-page', '/my-page'],
    ['?open=1', '/?open=1'],
    ['/..', '/'],
    ['/a/../b', '/b'],
    [`${site.origin}/my-page`, '/my-page'],
    [site.origin, '/'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example'],
  ])('is granted for a path of the site: %s', (wish, path) => {
    expect(safeReturnTo(wish, site)).toBe(path);
  });

  it.each(openRedirects)('is ignored where it leads away: %j', (wish) => {
    expect(safeReturnTo(wish, site)).toBeUndefined();
  });

  it.each([[undefined], [null], [''], [7], [{}], [['/my-page']], [true]])(
    'is ignored where it is no text: %j',
    (wish) => {
      expect(safeReturnTo(wish, site)).toBeUndefined();
    },
  );

  it('with half a scheme is a path, as it is to a browser', () => {
    expect(safeReturnTo(`${site.protocol}evil.example`, site)).toBe('/evil.example');
  });
});

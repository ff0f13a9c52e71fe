import { ServerResponse } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import {
  isNavigation,
  isPageView,
  isSeenByOtherVersion,
  onRequest,
  pickByHost,
  publicUrl,
  requestQuery,
  refuseMethod,
} from '../../../lib/login/request.ts';
import { requestOf } from './request.ts';
import type { RequestSettings } from './request.ts';

const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const topLevel = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

describe('a person opening a page', () => {
  it.each<[string, IncomingHttpHeaders]>([
    ['a browser of today', { accept: html, ...topLevel, 'sec-fetch-user': '?1' }],
    ['a browser without Sec-Fetch headers', { accept: html }],
    ['a simple client', {}],
    ['one that takes anything', { accept: '*/*' }],
    ['one that takes HTML and JSON', { accept: 'application/json, text/html' }],
    ['one that writes TEXT/HTML', { accept: 'TEXT/HTML' }],
    ['an Android web view', { accept: html, 'x-requested-with': 'com.android.browser' }],
    ['a purpose that is no prefetch', { accept: html, purpose: 'navigation' }],
  ])('is %s', (_, headers) => {
    expect(isNavigation(requestOf({ headers }))).toBe(true);
  });

  it.each<[string, IncomingHttpHeaders]>([
    ['a caller of an API', { accept: 'application/json' }],
    ['a caller of an API that takes anything else, too', { accept: 'application/json, */*' }],
    ['a caller with no wish', { accept: '' }],
    ['an XMLHttpRequest', { accept: html, 'x-requested-with': 'XMLHttpRequest' }],
    ['an xmlhttprequest', { accept: html, 'x-requested-with': 'xmlhttprequest' }],
    ['fetch()', { accept: '*/*', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['an image', { accept: '*/*', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['an image, by its destination alone', { accept: '*/*', 'sec-fetch-dest': 'image' }],
    ['a script, by its mode alone', { accept: '*/*', 'sec-fetch-mode': 'cors' }],
    ['a frame', { accept: html, ...topLevel, 'sec-fetch-dest': 'iframe' }],
    ['a web socket', { accept: '*/*', 'sec-fetch-mode': 'websocket' }],
    ['a prefetch', { accept: html, ...topLevel, 'sec-purpose': 'prefetch' }],
    ['a prerender', { accept: html, ...topLevel, 'sec-purpose': 'prefetch;prerender' }],
    ['a prefetch of Chromium before', { accept: html, purpose: 'prefetch' }],
    ['a prefetch of Firefox before', { accept: html, 'x-moz': 'prefetch' }],
    ['a preview of Safari', { accept: html, purpose: 'preview' }],
  ])('is not %s', (_, headers) => {
    expect(isNavigation(requestOf({ headers }))).toBe(false);
  });

  it('is not a HEAD request, whatever else it says', () => {
    expect(isNavigation(requestOf({ method: 'HEAD', headers: { accept: html } }))).toBe(false);
  });

  it('is not a preview that says so in X-Purpose', () => {
    const headers = { accept: html, 'x-purpose': 'preview' };
    expect(isNavigation(requestOf({ headers }))).toBe(false);
  });
});

describe('a page view', () => {
  it.each([
    ['GET', true],
    ['POST', false],
    ['HEAD', false],
    ['OPTIONS', false],
  ])('by %s: %s', (method, is) => {
    expect(isPageView(requestOf({ method }))).toBe(is);
  });

  it('is a navigation', () => {
    expect(isPageView(requestOf({ headers: { accept: 'application/json' } }))).toBe(false);
  });
});

const addresses = [
  'https://shop.example/',
  'https://shop.example.dk/dk',
  'http://localhost:3000/',
].map((address) => new URL(address));
const picked = (headers: IncomingHttpHeaders) => pickByHost(addresses, requestOf({ headers })).href;

describe('among several addresses', () => {
  it.each<[string, IncomingHttpHeaders, string]>([
    ['the one of the Host header', { host: 'shop.example.dk' }, 'https://shop.example.dk/dk'],
    ['the port counts', { host: 'localhost:3000' }, 'http://localhost:3000/'],
    ['capitals do not count', { host: 'Shop.Example.DK' }, 'https://shop.example.dk/dk'],
    [
      'what the proxy says, before the Host header',
      { host: 'internal:8080', 'x-forwarded-host': 'shop.example.dk' },
      'https://shop.example.dk/dk',
    ],
    [
      'what the first of several proxies says',
      { host: 'internal:8080', 'x-forwarded-host': 'shop.example.dk, internal' },
      'https://shop.example.dk/dk',
    ],
    [
      'what the second of several proxies says',
      { host: 'internal:8080', 'x-forwarded-host': 'internal, shop.example.dk' },
      'https://shop.example.dk/dk',
    ],
    [
      'what the proxy says, also where it kept a Host that is known, too',
      { host: 'shop.example', 'x-forwarded-host': 'shop.example.dk' },
      'https://shop.example.dk/dk',
    ],
    [
      'what the first of several proxies says, where both are known',
      { 'x-forwarded-host': 'localhost:3000, shop.example.dk' },
      'http://localhost:3000/',
    ],
    [
      'the Host header, where the proxy says nothing known',
      { host: 'localhost:3000', 'x-forwarded-host': 'internal' },
      'http://localhost:3000/',
    ],
    ['the first, for an unknown host', { host: 'evil.example' }, 'https://shop.example/'],
    [
      'the one of that name, for an inner port',
      { host: 'localhost:3001' },
      'http://localhost:3000/',
    ],
    [
      'the one of the name, with the default port said',
      { host: 'shop.example.dk:443' },
      'https://shop.example.dk/dk',
    ],
    [
      'the same, as a proxy says it',
      { host: 'app:8080', 'x-forwarded-host': 'shop.example.dk:443' },
      'https://shop.example.dk/dk',
    ],
    ['a name that ends in a dot', { host: 'shop.example.dk.' }, 'https://shop.example.dk/dk'],
    ['the first, for what is no host', { host: 'shop.example.dk:x' }, 'https://shop.example/'],
    [
      'the first, for a name with a blank in it',
      { host: 'x shop.example.dk' },
      'https://shop.example/',
    ],
    ['the first, without a host', {}, 'https://shop.example/'],
    ['the first, for an empty host', { host: '' }, 'https://shop.example/'],
  ])('is picked %s', (_, headers, address) => {
    expect(picked(headers)).toBe(address);
  });

  it('is never one that only the request knows', () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };

    expect(addresses).toContainEqual(pickByHost(addresses, requestOf({ headers })));
  });

  it.each<IncomingHttpHeaders>([{}, { host: '' }, { host: ' ', 'x-forwarded-host': ',' }])(
    'is not the one of an app, which has no host, for lack of one: %j',
    (headers) => {
      const withApp = [...addresses, new URL('myapp:/callback')];

      expect(pickByHost(withApp, requestOf({ headers }))).toBe(addresses[0]);
    },
  );

  it('cannot be picked where there are none', () => {
    expect(() => pickByHost([], requestOf({}))).toThrow(RangeError);
  });
});

const urlOf = (site: string, request: RequestSettings) =>
  publicUrl({ sites: [new URL(site)] }, requestOf(request)).href;

describe('the public URL of a request', () => {
  it.each([
    ['/vipps/callback?code=c', 'https://shop.example/vipps/callback?code=c'],
    ['/', 'https://shop.example/'],
    ['//evil.example/x', 'https://shop.example//evil.example/x'],
    ['/\\evil.example', 'https://shop.example//evil.example'],
    ['/@evil.example', 'https://shop.example/@evil.example'],
    ['http://evil.example/x', 'https://shop.example/'],
    ['evil.example:443', 'https://shop.example/'],
    ['*', 'https://shop.example/'],
    ['', 'https://shop.example/'],
  ])('has the origin of the site, whatever is asked for: %s', (url, whole) => {
    expect(urlOf('https://shop.example', { url })).toBe(whole);
  });

  it('does not have the host of the request', () => {
    const headers = { host: 'evil.example' };

    expect(urlOf('https://shop.example', { url: '/x', headers })).toBe('https://shop.example/x');
  });

  it('has the whole path, where a mounted app of Express sees the rest of it', () => {
    const request = { url: '/callback', originalUrl: '/vipps/callback' };

    expect(urlOf('https://shop.example', request)).toBe('https://shop.example/vipps/callback');
  });

  it.each([
    ['/shop/callback?code=c', '/shop/callback?code=c'],
    ['/callback?code=c', '/shop/callback?code=c'],
    ['/shop', '/shop'],
    ['/shop?code=c', '/shop?code=c'],
    ['/', '/shop/'],
    ['/shopping', '/shop/shopping'],
    ['/other/shop/callback', '/shop/other/shop/callback'],
  ])('has the base path once, cut off by a proxy or not: %s', (url, path) => {
    expect(urlOf('https://example.com/shop', { url })).toBe(`https://example.com${path}`);
  });
});

describe('the query of a request', () => {
  it.each([
    ['/vipps/login?returnTo=/y', '/y'],
    ['/vipps/login?returnTo=%2Fy%3Fa%3D1', '/y?a=1'],
    ['//evil.example?returnTo=/y', '/y'],
    ['/vipps/login?a=b?c=d&returnTo=/y', '/y'],
    ['/vipps/login?returnTo=/y#?returnTo=/z', '/y'],
    ['/vipps/login#?returnTo=/y', null],
    ['http://evil.example/x?returnTo=/y', null],
    ['/vipps/login', null],
    ['*', null],
  ])('is read of %s', (url, returnTo) => {
    expect(requestQuery(requestOf({ url })).get('returnTo')).toBe(returnTo);
  });
});

describe('of two addresses that differ in their port', () => {
  const addresses = ['https://shop.example', 'https://shop.example:8443'].map((it) => new URL(it));

  it.each([
    ['shop.example', 0],
    ['shop.example:443', 0],
    ['shop.example:8443', 1],
    ['shop.example:8080', 0],
  ])('%s is number %i', (host, index) => {
    expect(pickByHost(addresses, requestOf({ headers: { host } }))).toBe(addresses[index]);
  });

  it.each(['shop.example', 'shop.example:443', 'SHOP.example.:443'])(
    '%s is the one with the default port, also where that stands last',
    (host) => {
      const reversed = addresses.toReversed();
      expect(pickByHost(reversed, requestOf({ headers: { host } }))).toBe(addresses[0]);
    },
  );

  it('that of http has port 80 by default', () => {
    const [inner, outer] = [new URL('http://localhost:3000'), new URL('http://localhost')];
    const at = (host: string) => pickByHost([inner, outer], requestOf({ headers: { host } }));
    expect([at('localhost'), at('localhost:80'), at('localhost:443')]).toEqual([
      outer,
      outer,
      inner,
    ]);
  });

  it.each([
    ['http://[::1]:3000', '[::1]:3000'],
    ['http://my_shop.example:3000', 'my_shop.example:3000'],
    ['https://blåbær.example', 'xn--blbr-roah.example:443'],
  ])('%s is found by the host %s', (address, host) => {
    const [first, found] = [new URL('https://shop.example'), new URL(address)];
    expect(pickByHost([first, found], requestOf({ headers: { host } }))).toBe(found);
  });
});

describe('another method than an address answers', () => {
  it.each(['GET', 'POST', 'GET, POST'] as const)('is refused with what would be: %s', (allowed) => {
    const req = requestOf({ method: 'PUT' });
    const res = new ServerResponse(req);

    expect(() => refuseMethod({ req, res }, allowed)).toThrow(
      expect.objectContaining({ code: 'method_not_allowed', status: 405 }),
    );
    expect(res.getHeader('Allow')).toBe(allowed);
  });
});

describe('what is kept on a request', () => {
  it('is found on this one only, by its name, and by other copies of this version', () => {
    const [req, other] = [requestOf({}), requestOf({})];
    onRequest<string>('greeting').set(req, 'hello');

    expect(onRequest<string>('greeting').get(req)).toBe('hello');
    expect(onRequest<string>('farewell').get(req)).toBeUndefined();
    expect(onRequest<string>('greeting').get(other)).toBeUndefined();
  });
});

describe('a request that another version of the package has seen', () => {
  it.each([
    ['passport-vipps@0.0.1.state', true],
    ['passport-vipps@0.0.1.session', false],
    ['passport-vipps@0.0.1.state of something', false],
    ['not-passport-vipps@0.0.1.state', false],
  ])('is told by what stands on it: %s', (name, isSeen) => {
    const req = Object.assign(requestOf({}), { [Symbol.for(name)]: {}, [Symbol('another')]: {} });

    expect(isSeenByOtherVersion(req)).toBe(isSeen);
    expect(isSeenByOtherVersion(requestOf({}))).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { safeReturnTo } from '../../../lib/login/addresses.ts';
import { openRedirects } from './open-redirects.ts';

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

  it('never leads away, from whatever page and however often it is resolved', () => {
    const pieces = [
      ...['/', '\\', '//', '.', '..', '@', ':', '?', '#', '%2f', '%5c', '%2e', '%00', ';', ' '],
      ...['\t', '\n', '\r', '\0', '\u3002', '\uff0f', '\u200b', 'http', 'https:', 'javascript:'],
      ...['evil.example', site.host, site.origin, 'a'],
    ];
    const dressedUp = fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(''));
    const wishes = fc.oneof(dressedUp, fc.string({ unit: 'binary' }), fc.webUrl());
    const pages = fc.webPath().map((path) => new URL(site.origin + path));

    fc.assert(
      fc.property(wishes, pages, (wish, page) => {
        const path = safeReturnTo(wish, site);
        if (path === undefined) return;
        expect(path).toMatch(/^\/(?![/\\])/);
        const once = new URL(path, page);
        expect(once.origin).toBe(site.origin);
        expect(new URL(once.pathname + once.search + once.hash, page).href).toBe(once.href);
        expect(safeReturnTo(path, site)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });
});

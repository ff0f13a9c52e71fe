import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { loginPageUrl } from '../../../lib/express/routes/login.ts';
import { safeReturnTo } from '../../../lib/login/addresses.ts';
import { publicUrl } from '../../../lib/login/request.ts';
import { shortenReturnTo } from '../../../lib/stores/transaction-record.ts';
import { openRedirects } from '../../unit/login/open-redirects.ts';
import { holds } from './runs.ts';

const sites = ['https://shop.example', 'https://shop.example/base', 'http://localhost:3000'].map(
  (site) => new URL(site),
);
const site = fc.constantFrom(...sites);

const pieces = [
  ...['/', '\\', '//', '.', '..', '@', ':', '?', '#', '%2f', '%5c', '%2e', '%00', ';', ' ', '&'],
  ...['\t', '\n', '\r', '\0', '\u3002', '\uff0f', '\u200b', 'http', 'https:', 'javascript:'],
  ...['evil.example', 'shop.example', 'https://shop.example', 'http://localhost:3000', 'a', '€'],
];
const dressedUp = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.constant('x'.repeat(200))))
  .map((parts) => parts.join(''));
const known = fc.tuple(fc.constantFrom(...openRedirects), dressedUp).map((parts) => parts.join(''));
const anything = fc.string({ unit: 'binary' });
const wish = fc.oneof(known, dressedUp, anything, fc.webUrl(), fc.webPath());

describe('a wish to return to', () => {
  it('never leads away, from whatever page and however often it is resolved', async () => {
    await holds(
      fc.property(wish, site, fc.webPath(), (text, at, pagePath) => {
        const path = safeReturnTo(text, at);
        if (path === undefined) return;
        const page = new URL(at.origin + pagePath);
        const once = new URL(path, page);

        expect(once.origin).toBe(at.origin);
        expect(new URL(once.pathname + once.search + once.hash, page).href).toBe(once.href);
        expect(safeReturnTo(path, at)).toBe(path);
      }),
    );
  });

  it('is on the site still, and fits, once a store has cut it', async () => {
    await holds(
      fc.property(wish, site, (text, at) => {
        const path = safeReturnTo(text, at);
        if (path === undefined) return;
        const kept = shortenReturnTo(path);

        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(512);
        expect(safeReturnTo(kept, at)).toBe(kept);
        expect(shortenReturnTo(kept)).toBe(kept);
      }),
    );
  });

  it('is fit for a Location header, whatever stood in it', async () => {
    await holds(
      fc.property(wish, site, (text, at) => {
        expect(safeReturnTo(text, at) ?? '/').toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
      }),
    );
  });

  it('arrives at the login page unchanged, and leaves that page what it is', async () => {
    const loginPages = fc.constantFrom('/log-in', '/log-in?a=b', '/log-in#top', '/log-in?a=b#top');
    await holds(
      fc.property(loginPages, fc.string({ unit: 'grapheme' }), (loginPage, returnTo) => {
        const before = new URL(loginPage, sites[0]);
        const after = new URL(loginPageUrl(loginPage, returnTo) ?? '', sites[0]);

        expect(after.searchParams.get('returnTo')).toBe(returnTo);
        after.searchParams.delete('returnTo');
        expect(after.href.replace('?#', '#').replace(/\?$/, '')).toBe(before.href);
      }),
    );
  });
});

describe('the address a guard sends people back to', () => {
  it('is on a configured site, whatever stood on the request line and in Host', async () => {
    const hosts = fc.oneof(fc.constantFrom('evil.example', ...sites.map(({ host }) => host)), wish);
    const headers = fc.record({ host: hosts, 'x-forwarded-host': hosts }, { requiredKeys: [] });
    await holds(
      fc.property(
        wish,
        headers,
        fc.shuffledSubarray(sites, { minLength: 1 }),
        (target, said, at) => {
          const url = publicUrl({ sites: at }, { originalUrl: target, headers: said } as never);

          expect(at.map(({ origin }) => origin)).toContain(url.origin);
          const [home = url] = at.filter(({ origin }) => origin === url.origin);
          const back = url.pathname + url.search;
          // That reads as another site's address, and is given up.
          if (back.startsWith('//')) return;
          expect(safeReturnTo(back, home)).toBe(back);
        },
      ),
    );
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';

import { cookieStore } from '../../../lib/stores/cookie-store.ts';
import { settingsFor, transactionFor } from './fixtures.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const sites: Site[] = [];
afterEach(() => Promise.all(sites.splice(0).map((site) => site.close())));

async function setCookieOf(secure: boolean): Promise<string[]> {
  const site = await openSite(cookieStore()(settingsFor({ secure })));
  sites.push(site);
  const { headers } = await site.newBrowser().put(transactionFor());
  // One cookie, whether superagent hands it over as a list or as text.
  return String(headers['set-cookie']).split('; ');
}

describe('the transaction cookie', () => {
  it('is a __Host- cookie on https: Secure, without Domain, for the whole site', async () => {
    const [cookie, ...attributes] = await setCookieOf(true);
    expect(cookie).toMatch(/^__Host-vipps\.[\w-]{6}\.[\w-]{22}=[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(attributes.sort()).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ]);
  });

  it('has neither prefix nor Secure on http loopback, where Safari refuses both', async () => {
    const [cookie, ...attributes] = await setCookieOf(false);
    expect(cookie).toMatch(/^vipps\.[\w-]{6}\.[\w-]{22}=/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax']);
  });

  it('shows nothing of the login', async () => {
    const site = await openSite(cookieStore()(settingsFor()));
    sites.push(site);
    const browser = site.newBrowser();
    const login = transactionFor();
    await browser.put(login);
    const header = await browser.cookieHeader();
    for (const hidden of [login.state, login.nonce, login.codeVerifier]) {
      expect(header).not.toContain(hidden);
      expect(header).not.toContain(Buffer.from(hidden).toString('base64url').slice(0, 40));
    }
  });
});

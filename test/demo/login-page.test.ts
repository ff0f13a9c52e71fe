import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { useSite } from './use-site.ts';
import { watched } from './watched-browser.ts';

describe('the login page', () => {
  const site = useSite();

  it('is where my page sends a stranger, who then gets back there', async () => {
    const browser = site().browser();
    const { path, response } = await site().visit(browser, '/my-page');
    expect(path).toBe('/login');
    expect(response.text).toContain('That page is for members only.');
    const [, href = ''] = /class="button" href="([^"]+)"/.exec(response.text) ?? [];
    expect(href).toBe('/login/start?returnTo=%2Fmy-page');
    const page = await logIn(browser, site().simulator, { as: 'ada', at: href });
    expect(page.text).toContain('<title>My page');
  });

  it('comes after a silent attempt in a browser that keeps cookies, and only once', async () => {
    const browser = site().browser();
    await browser.get('/my-page').expect('location', /^\/login\?/);
    await browser.get('/my-page').expect('location', /requested_flow=no_dialog/);
    const { path } = await site().visit(browser, '/my-page');
    expect(path).toBe('/login');
    await browser.get('/my-page').expect('location', /^\/login\?/);
  });

  it('is skipped by somebody whom Vipps remembers', async () => {
    const browser = watched(site().browser());
    await logIn(browser, site().simulator, { as: 'ada', remember: true });
    browser.forget(/^vipps\.sid\./);
    const page = await logIn(browser, site().simulator, { at: '/my-page' });
    expect(page.text).toContain('Ada Eksempel');
  });

  it('says what Vipps will be asked for, as the login then asks', async () => {
    const { text } = await site().browser().get('/login').expect(200);
    for (const asked of ['Name', 'Phone', 'E-mail', 'Addresses', 'Birthday']) {
      expect(text).toContain(`<dt>${asked}</dt>`);
    }
    expect(text).not.toContain('belongs to a member');
    expect(text).toContain('href="/login/start"');
  });

  it('shows what stands in its address as text', async () => {
    const { text } = await site().browser().get('/login?returnTo=/%22%3E%3Cscript%3E');
    expect(text).not.toContain('<script');
  });

  it('has nothing to say to a member', async () => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as: 'ada' });
    await browser.get('/login').expect(302).expect('location', '/my-page');
  });
});

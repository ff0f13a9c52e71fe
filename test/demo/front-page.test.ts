import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { useSite } from './use-site.ts';
import { watched } from './watched-browser.ts';

const hint = 'This is a demonstration';

describe('the front page', () => {
  const site = useSite();

  it('offers a stranger to log in with Vipps', async () => {
    const response = await site().browser().get('/').expect(200);
    expect(response.text).toContain('<a class="button" href="/login/start">Log in with Vipps</a>');
    expect(response.text).not.toContain('Log out');
  });

  it('is a complete page in English that works on a phone', async () => {
    const { text } = await site().browser().get('/');
    expect(text).toMatch(/^<!doctype html>\s*<html lang="en">/);
    expect(text).toContain('name="viewport"');
    for (const landmark of ['<header', '<nav aria-label', '<main', '<footer']) {
      expect(text).toContain(landmark);
    }
  });

  it('links to style sheets and pictures that are there, and to nothing on other sites', async () => {
    const browser = site().browser();
    const { text } = await browser.get('/');
    const assets = [...text.matchAll(/<(?:link|img)[^>]*(?:href|src)="([^"]+)"/g)].map(
      ([, address]) => String(address),
    );
    expect(assets).toContain('/theme.css');
    for (const address of assets) await browser.get(address).expect(200);
    expect(text).not.toMatch(/<(link|img|script)[^>]+(href|src)="(https?:)?\/\//);
    const elsewhere = [...text.matchAll(/href="(https?:[^"]+)"/g)].map(([, url]) => url);
    expect(elsewhere).toEqual([`${site().simulator.url}/`]);
  });

  it('shows a member the way to my page and out', async () => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as: 'ada' });
    const { text } = await browser.get('/').expect(200);
    expect(text).toContain('You are logged in as Ada');
    expect(text).toContain('<a class="button" href="/my-page">');
    expect(text).toContain('action="/vipps/logout"');
    expect(text).not.toContain('Log in with Vipps');
  });

  it('knows a member again whom Vipps remembers, although the session is over', async () => {
    const browser = watched(site().browser());
    const { simulator } = site();
    await logIn(browser, simulator, { as: 'ada', remember: true });
    browser.forget(/^vipps\.sid\./);
    const { text } = await logIn(browser, simulator, { at: '/' });
    expect(text).toContain('You are logged in as Ada');
  });

  it('says that everybody is invented while the simulator plays Vipps', async () => {
    const response = await site().browser().get('/');
    expect(response.text).toContain(hint);
  });
});

describe('the front page with Vipps itself', () => {
  const site = useSite({}, false);

  it('does not say that people are invented', async () => {
    const response = await site().browser().get('/');
    expect(response.text).not.toContain(hint);
  });
});

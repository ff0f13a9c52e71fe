import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { logIn } from 'passport-vipps/simulator';

import { waysIn, whoIs } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite } from '../../support/site.ts';

const simulator = useSimulator();

const garbage: [string, string][] = [
  ['nothing', ''],
  ['a word', 'garbage'],
  ['a lone percent sign', '%'],
  ['broken UTF-8', '%ff%fe'],
  ['a zero byte', '%00'],
  ['a line break', '%0d%0aSet-Cookie:%20a=b'],
  ['a session id that nobody signed', 's%3A12345678901234567890123456789012.'],
  ['a session id that somebody else signed', `s%3A${'A'.repeat(32)}.${'B'.repeat(43)}`],
  ['JSON', 'j%3A%7B%22user%22%3A%22ada%22%7D'],
  ['the name of a built-in', '__proto__'],
  ['a path', '../../etc/passwd'],
  ['12 KB', 'A'.repeat(12_288)],
];

describe.each(waysIn)('a session cookie at a site with %s', (_name, way) => {
  let app: Express;
  let name: string;
  let value: string;
  beforeAll(async () => {
    app = way.createApp(simulator());
    const browser = new Browser(app);
    await logIn(browser, simulator(), { as: 'ada', at: way.loginPath });
    const isSession = ([cookie]: [string, string]) => cookie.startsWith(way.sessionCookie);
    [name = '', value = ''] = [...browser.cookies].find(isSession) ?? [];
    expect(value).not.toBe('');
  });
  const visitorWith = (cookie: string) => {
    const browser = new Browser(app);
    browser.cookies.set(name, cookie);
    return browser;
  };

  it.each(garbage)('that holds %s is nobody, and lets people log in', async (_what, cookie) => {
    const browser = visitorWith(cookie);
    expect(await whoIs(browser)).toBeUndefined();

    await logIn(browser, simulator(), { as: 'ada', at: way.loginPath });

    expect(await whoIs(browser)).toBe('Ada Eksempel');
  });

  it.each([
    ['cut by one character', (whole: string) => whole.slice(0, -1)],
    ['without its signature', (whole: string) => whole.replace(/\..*$/, '')],
    ['of another id', (whole: string) => whole.replace(/^s%3A./, 's%3A~')],
    ['unsigned', (whole: string) => whole.replace(/^s%3A([^.]*).*$/, '$1')],
  ])('%s is nobody, while the whole one is somebody', async (_how, forge) => {
    expect(await whoIs(visitorWith(forge(value)))).toBeUndefined();
    expect(await whoIs(visitorWith(value))).toBe('Ada Eksempel');
  });
});

describe.each(['known', 'probe', 'paused', 'arrived', 'retried', 'cancelled'])(
  'the hint cookie `%s`',
  (hint) => {
    const newBrowser = () =>
      createSite(simulator(), { options: { failureRedirect: '/sorry' } }).browser();

    it.each(garbage)('that holds %s logs nobody in, and breaks nothing', async (_what, cookie) => {
      const browser = newBrowser();
      browser.cookies.set(ownCookie(hint), cookie);

      const page = await browser.get('/');
      const silent = await browser.get('/silent');
      const guarded = await browser.get('/my-page');

      expect(page.body).toEqual({ user: null });
      expect([200, 302]).toContain(silent.status);
      // Each says its reason to the app by a code, or sends the person on.
      if (guarded.status === 302) return;
      expect(guarded).toMatchObject({ status: 500, body: { code: 'session_not_kept' } });
    });

    it('keeps nobody from logging in for longer than a page', async () => {
      const browser = newBrowser();
      browser.cookies.set(ownCookie(hint), 'garbage');
      await browser.get('/my-page');

      await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      expect((await browser.get('/my-page')).status).toBe(200);
    });
  },
);

it('the hint cookie `retried` is over with a login, so that the next one has all its tries', async () => {
  const browser = createSite(simulator(), {}).browser();
  browser.cookies.set(ownCookie('retried'), '3');

  await logIn(browser, simulator(), { as: 'ada', at: '/vipps/login' });

  expect((await browser.get('/')).body).toMatchObject({ user: { givenName: 'Ada' } });
  expect([...browser.cookies.keys()]).not.toContain(ownCookie('retried'));
});

import { describe, expect, it } from '@jest/globals';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { Verify, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../support/browser.ts';
import { untilCallback } from '../support/login-steps.ts';
import type { Decision } from '../support/login-steps.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { expressVersions, pointedAt } from '../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('the page of a login that failed, on %s', (_name, express) => {
  /** A browser at a site without an error page of its own. */
  function newBrowser(options: VippsLoginOptions = {}, headers: Record<string, string> = {}) {
    const app = express().set('env', 'test');
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined, ...options }));
    app.get('/me', requireLogin(), (req, res) => res.json({ user: req.user }));
    app.post('/me', requireLogin(), (req, res) => res.json({ user: req.user }));
    return new Browser(app, { headers: { Accept: 'text/html', ...headers } });
  }
  const failAt = (browser: Browser, decision: Decision, at = '/vipps/login?returnTo=/me') =>
    untilCallback(simulator(), browser, decision, at);

  it.each<[string, string, string]>([
    ['wrong_challenge', 'nb', 'Du valgte et annet tall i appen enn det som sto på skjermen.'],
    ['wrong_challenge', 'fi', 'Valitsit sovelluksessa eri luvun kuin näytöllä oli.'],
    ['outdated_app_version', 'da', 'Appen på din telefon er for gammel.'],
    ['outdated_app_version', 'sv', 'Appen i din telefon är för gammal.'],
    ['unknown_reject_reason', 'en', 'The login was rejected in the app.'],
  ])(
    'after %s in %s says so, keeps returnTo, and says the same after a reload',
    async (error, language, text) => {
      const browser = newBrowser({}, { 'Accept-Language': language });
      const callback = await failAt(browser, { error });

      for (const page of [await browser.get(callback), await browser.get(callback)]) {
        expect(page.status).toBe(401);
        expect(page.text).toContain(text);
        expect(page.text).toContain('class="button" href="/vipps/login?returnTo=%2Fme"');
      }
    },
  );

  it('keeps the page that a guard stood before', async () => {
    const browser = newBrowser();

    const page = await browser.get(await failAt(browser, { error: 'wrong_challenge' }, '/me?a=1'));

    expect(page.text).toContain('href="/vipps/login?returnTo=%2Fme%3Fa%3D1"');
  });

  it.each<[string, Verify, string]>([
    ['says nothing more', () => false, 'Et voi kirjautua tänne tällä tilillä.'],
    ['names an age limit', () => ({ refuse: 'age_limit' }), 'vain 18 vuotta täyttäneille'],
    [
      'has words of its own',
      () => ({ refuse: 'not_a_member', text: { fi: 'Vain <jäsenille>.' } }),
      'Vain &lt;jäsenille&gt;.',
    ],
  ])(
    'of a `verify` that refuses and %s gives that reason, and no way round in a circle',
    async (_how, verify, text) => {
      const browser = newBrowser({ verify, language: 'fi' });
      const callback = await failAt(browser, { as: 'ada' });

      for (const page of [await browser.get(callback), await browser.get(callback)]) {
        expect(page.status).toBe(403);
        expect(page.text).toContain(text);
        expect(page.text).toContain('class="button" href="/"');
        expect(page.text).not.toContain('/vipps/login');
      }
    },
  );

  it('says the same after a reload where nobody could be kept logged in', async () => {
    const returnTos: unknown[] = [];
    const browser = newBrowser({
      session: 'cookie',
      serialize: () => 'x'.repeat(4_000),
      onError: (error, req, _res, next) => {
        returnTos.push(req.vipps.returnTo);
        next(error);
      },
    });
    const callback = await failAt(browser, { as: 'ada' });

    for (const page of [await browser.get(callback), await browser.get(callback)]) {
      expect(page.status).toBe(500);
      expect(page.text).toContain('<code>session_too_large</code>');
    }
    expect(returnTos).toEqual(['/me', '/me']);
  });

  it('does not tell somebody who is logged in that they are not', async () => {
    const browser = newBrowser({ successRedirect: '/me' });
    await logIn(browser, simulator(), { as: 'bjorn' });

    const strays = ['/vipps/logout', '/vipps/callback?foo=1', '/vipps/confirm?again'];
    for (const path of strays) {
      const page = await browser.get(path);
      expect(page.text).toContain('<h1>That did not work</h1>');
      expect(page.text).not.toContain('not logged in');
      expect(page.text).toContain('class="button" href="/me">Continue</a>');
    }
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('tells that Vipps is down, wherever the login was about to start', async () => {
    const down = () => Promise.reject(new TypeError('fetch failed'));
    const browser = newBrowser({ fetch: down, language: () => 'nb-NO' });

    for (const at of ['/vipps/login?returnTo=/me', '/me']) {
      const page = await browser.get(at);
      expect(page.status).toBe(502);
      expect(page.text).toContain('Vi får ikke kontakt med Vipps MobilePay akkurat nå.');
      expect(page.text).toContain('href="/vipps/login?returnTo=%2Fme"');
    }
  });

  it('has no link off the site, whatever it was told to return to', async () => {
    const browser = newBrowser();
    const at = '/vipps/login?returnTo=https://evil.example/';

    const page = await browser.get(await failAt(browser, { error: 'wrong_challenge' }, at));

    expect(page.text).not.toContain('evil');
    expect(page.text).toContain('href="/vipps/login"');
  });

  it('believes no cookie that is none of ours, and no other login by it', async () => {
    const browser = newBrowser();
    await browser.get(await failAt(browser, { error: 'wrong_challenge' }));
    const [name = ''] = [...browser.cookies.keys()].filter((key) => key.includes('failed'));
    expect(name).not.toBe('');

    const other = await browser.get('/vipps/callback?state=another&error=access_denied');
    expect(other.text).toContain('transaction_missing');
    const forged = { login: 'x', code: '__proto__', returnTo: '//evil.example' };
    for (const value of ['x', Buffer.from(JSON.stringify(forged)).toString('base64url')]) {
      browser.cookies.set(name, value);
      const page = await browser.get('/vipps/callback?state=another&error=access_denied');
      expect(page.text).toContain('transaction_missing');
    }
  });

  it('speaks the language of the site, and calls it by its name', async () => {
    const stray = '/vipps/callback?foo=1';
    const asked = { 'Accept-Language': 'fi' };

    const named = await newBrowser({ language: 'da', siteName: 'Ost & søn' }, asked).get(stray);
    expect(named.text).toContain('<html lang="da">');
    expect(named.text).toContain('<title>Du er ikke logget ind · Ost &amp; søn</title>');
    for (const language of [() => 'se', () => 'no']) {
      expect((await newBrowser({ language }, asked).get(stray)).text).toContain('lang="nb"');
    }
    const undecided = [
      () => undefined,
      () => 'xx',
      () => {
        throw new Error('no language');
      },
    ];
    for (const language of undecided) {
      expect((await newBrowser({ language }, asked).get(stray)).text).toContain('lang="fi"');
    }
    expect((await newBrowser().get(stray)).text).toContain(' · localhost:3000</title>');
    expect(() => newBrowser({ language: 'klingon' })).toThrow(/`language` must be nb, da/);
  });

  it('takes the default rather than read a long Accept-Language', async () => {
    const page = (length: number) =>
      newBrowser({}, { 'Accept-Language': 'nb'.padEnd(length, ',xx') }).get('/vipps/callback?a');

    expect((await page(500)).text).toContain('<html lang="nb">');
    expect((await page(501)).text).toContain('<html lang="en">');
  });

  it('hands an error handler of the app what it needs to say the same', async () => {
    const app = express().set('env', 'test');
    const options = { ...pointedAt(simulator()), onWarning: () => undefined };
    app.use(
      vippsLogin({
        ...options,
        verify: () => ({ refuse: 'banned\nfor life' }),
        onError: (error, req, res) => {
          const { reason, message } = error as { reason?: string; message: string };
          res.end(JSON.stringify({ reason, message, returnTo: req.vipps.returnTo }));
        },
      }),
    );
    const browser = new Browser(app);

    const page = await browser.get(await failAt(browser, { as: 'ada' }));

    expect(JSON.parse(page.text)).toEqual({
      reason: 'banned\nfor life',
      // In one line of the log.
      message: expect.stringContaining('on this site. Its reason: banned for life.'),
      returnTo: '/me',
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { ConfirmPage, VippsLogin, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';
import { buttonsOf, createPhoneSite, untilAsked, untilOpened } from './phone-site.ts';
import type { PhoneSiteSettings } from './phone-site.ts';

const simulator = useSimulator();

const missing = { status: 400, body: { code: 'confirmation_missing' } };

/** A browser that came back with Ada's login and is to be asked. */
async function arrive(options: VippsLoginOptions = {}, headers: Record<string, string> = {}) {
  const site = createPhoneSite(simulator(), { options });
  const to = site.browser(undefined, headers);
  await to.get(await untilOpened(simulator(), site.browser())).expect(303);
  return to;
}

describe('the confirm page', () => {
  it('names the account, the end of its phone number, and the site', async () => {
    const { text } = await (await arrive()).get('/vipps/confirm');

    expect(text).toContain('Ada Eksempel');
    const { phoneNumber = '' } = simulator().users.find(({ id }) => id === 'ada') ?? {};
    expect(text).toContain(`ending in ${phoneNumber.slice(-3)}<`);
    expect(text).not.toContain(phoneNumber);
    expect(text).toContain('<strong>localhost:3000</strong>');
    expect(text).toContain('You started this login in a different browser.');
    expect(text).toContain('Yes, log in as <bdi>Ada Eksempel</bdi>');
    expect(text).toContain('No, cancel');
    expect(text).toContain('two minutes');
    expect(text).toMatch(/<title>Confirm your login · localhost:3000</);
    expect(text).not.toContain('Already logged in');
  });

  it('names who is logged in here already, too', async () => {
    const site = createPhoneSite(simulator());
    const to = site.browser();
    await logIn(to, simulator(), { as: 'bjorn' });

    const page = await untilAsked(simulator(), { from: site.browser(), to });

    expect(page).toMatch(/Ada Eksempel.*Already logged in here: <strong><bdi>Bj/s);
  });

  it('says that somebody is logged in whose account has no name, and that the new one has none', async () => {
    const options: VippsLoginOptions = {
      scope: 'openid',
      verify: ({ user }) => ({ sub: user.sub }),
    };
    const site = createPhoneSite(simulator(), { options });
    const to = site.browser();
    await logIn(to, simulator(), { as: 'bjorn' });

    const page = await untilAsked(simulator(), { from: site.browser(), to });

    expect(page).toContain('<bdi>An account whose name was not shared</bdi>');
    expect(page).toContain('Already logged in here:. If you confirm');
  });

  it('has two buttons alike, and nothing that presses one by itself', async () => {
    const { text } = await (await arrive()).get('/vipps/confirm');

    const forms = text.match(/<form method="post" action="[^"]+"><button class="button">/g);
    expect(forms).toHaveLength(2);
    expect(text).not.toMatch(/<script|autofocus|http-equiv/);
    expect(buttonsOf(text)).toEqual({
      confirm: expect.stringMatching(/^\/vipps\/confirm\?login=[\w-]{22}$/),
      cancel: expect.stringMatching(/^\/vipps\/confirm\?login=[\w-]{22}&answer=cancel$/),
    });
  });

  it('shows neither the token nor anything secret of the login, however often it is opened', async () => {
    const to = await arrive();
    const token = to.cookies.get(ownCookie('confirm')) ?? '';
    await to.get('/vipps/confirm').expect(200);

    const { text } = await to.get('/vipps/confirm').expect(200);

    expect(token).toHaveLength(43);
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/eyJ[\w-]+\./);
  });

  it('loads nothing, is framed by nobody, stored nowhere, and lets browsers send Origin', async () => {
    const { headers } = await (await arrive()).get('/vipps/confirm');

    // Vipps, where a guard on the next page may lead.
    const vipps = simulator().url.replaceAll('.', '\\.');
    expect(headers['content-security-policy']).toMatch(
      new RegExp(
        `^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' ${vipps}; frame-ancestors 'none'$`,
      ),
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['nb-NO', 'Bekreft innloggingen'],
    ['da', 'Bekræft dit login'],
    ['fi-FI', 'Vahvista kirjautuminen'],
    ['sv', 'Bekräfta inloggningen'],
    ['de', 'Confirm your login'],
  ])('speaks to a browser in %s: %s', async (language, title) => {
    const to = await arrive({}, { 'Accept-Language': language });

    expect((await to.get('/vipps/confirm')).text).toContain(`<h1>${title}</h1>`);
  });

  it.each(['en', 'nb', 'da', 'fi', 'sv'])(
    'names no app in %s, since which one it is depends on country and year',
    async (language) => {
      const { text } = await (await arrive({ language })).get('/vipps/confirm');

      expect(text.replaceAll('/vipps/', '')).not.toMatch(/vipps|mobilepay/i);
    },
  );

  it('calls the page before it what it is: a moment', async () => {
    const site = createPhoneSite(simulator());

    const { text } = await site.browser().get('/vipps/confirm').expect(200);

    expect(text).toContain('<h1>One moment</h1>');
  });

  it('escapes what people are called', async () => {
    const name = '<b>Ada</b>';
    const verify = ({ user }: { user: { sub: string } }) => ({ sub: user.sub, name });
    const site = createPhoneSite(simulator(), { options: { verify } });
    const to = site.browser();
    await logIn(to, simulator(), { as: 'bjorn' });

    const page = await untilAsked(simulator(), { from: site.browser(), to });

    expect(page).toContain('&lt;b&gt;Ada&lt;/b&gt;');
    expect(page).not.toContain(name);
  });
});

describe('a Strict cookie that stayed at home', () => {
  it('is fetched by a page that reloads itself, once', async () => {
    const browser = createPhoneSite(simulator()).browser();

    const page = await browser.get('/vipps/confirm');

    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      refresh: '0; url=/vipps/confirm?again',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(page.text).toContain('href="/vipps/confirm?again"');
    expect(await browser.get('/vipps/confirm?again')).toMatchObject(missing);
  });
});

describe.each(expressVersions)('a confirm page of the app, on %s', (_name, express) => {
  it('gets what it must show and offer, and its buttons work', async () => {
    const now = Date.now();
    const pages: ConfirmPage[] = [];
    const options: VippsLoginOptions = {
      clock: () => now,
      confirmPage(page, _req, res) {
        pages.push(page);
        res.end('our own');
      },
    };
    const site = createPhoneSite(simulator(), { express, options });
    const to = site.browser();
    await logIn(to, simulator(), { as: 'bjorn' });
    await to.get(await untilOpened(simulator(), site.browser()));

    const answer = await to.get('/vipps/confirm');

    expect(answer.text).toBe('our own');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(pages).toMatchObject([
      {
        user: { givenName: 'Ada' },
        currentUser: { givenName: /Bj/ },
        expiresAt: new Date(now + 120_000),
      },
    ]);
    await to.submit(pages[0]?.confirmPath ?? '').expect(303);
    expect((await to.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
  });

  it('that fails is an error of the app’s', async () => {
    const confirmPage = () => Promise.reject(new Error('no such template'));
    const site = createPhoneSite(simulator(), { express, options: { confirmPage } });
    const to = site.browser();
    await to.get(await untilOpened(simulator(), site.browser()));

    expect((await to.get('/vipps/confirm')).body).toEqual({
      code: 'not_ours',
      message: 'no such template',
    });
  });
});

describe.each(expressVersions)('an answer on the confirm page, on %s', (_name, express) => {
  /** Ada's login, waiting in another browser. */
  async function asked(options: VippsLoginOptions = {}, settings: PhoneSiteSettings = {}) {
    const site = createPhoneSite(simulator(), { express, options, ...settings });
    const [from, to] = [site.browser(), site.browser()];
    return { site, from, to, ...buttonsOf(await untilAsked(simulator(), { from, to })) };
  }

  it('counts once', async () => {
    const { to, site, confirm } = await asked();
    const copy = site.browser();
    for (const [name, value] of to.cookies) copy.cookies.set(name, value);

    const answers = await Promise.all([to.submit(confirm), copy.submit(confirm)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([303, 400]);
    expect(to.cookies.has(ownCookie('confirm'))).toBe(false);
    expect(await copy.submit(confirm)).toMatchObject(missing);
  });

  it('that cancels ends the login and logs nobody in', async () => {
    const { to, site, confirm, cancel } = await asked({ failureRedirect: '/my-page' });
    const copy = site.browser();
    for (const [name, value] of to.cookies) copy.cookies.set(name, value);

    const answer = await to.submit(cancel);

    expect(answer).toMatchObject({ status: 303, headers: { location: '/my-page' } });
    expect(to.cookies.has(ownCookie('confirm'))).toBe(false);
    expect((await to.get('/')).body).toEqual({ user: null });
    // Who has just said no is not asked again by a guard.
    expect(to.cookies.get(ownCookie('cancelled'))).toBe('1');
    expect(await copy.submit(confirm)).toMatchObject(missing);
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['nowhere', {}],
  ])('is refused from %s, and the login still waits', async (_where, headers) => {
    const { to, confirm } = await asked();

    const answer = await to.post(confirm).set(headers);

    expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    await to.post(confirm).set('Origin', 'http://localhost:3000').expect(303);
  });

  it('without the token is worth nothing', async () => {
    const { site, to, confirm } = await asked();

    expect(await site.browser().submit(confirm)).toMatchObject(missing);
    const guessing = site.browser();
    guessing.cookies.set(ownCookie('confirm'), 'A'.repeat(43));
    expect(await guessing.submit(confirm)).toMatchObject(missing);
    await to.submit(confirm).expect(303);
  });

  it('confirms the login that its page shows, not one that came later', async () => {
    const { site, from, to, confirm } = await asked();
    const later = buttonsOf(await untilAsked(simulator(), { from: site.browser(), to }, 'bjorn'));

    expect(await to.submit(confirm)).toMatchObject(missing);
    expect(await to.submit('/vipps/confirm')).toMatchObject(missing);
    expect((await to.get('/')).body).toEqual({ user: null });
    await to.submit(later.confirm).expect(303);
    expect((await to.get('/my-page')).body).toMatchObject({ user: { givenName: /Bj/ } });
    expect((await from.get('/')).body).toEqual({ user: null });
  });

  it('is taken for two minutes', async () => {
    let now = Date.now();
    const clock = () => now;
    const [inTime, late] = [await asked({ clock }), await asked({ clock })];

    now += 2 * 60_000 - 1;
    await inTime.to.submit(inTime.confirm).expect(303);
    now += 1;
    expect(await late.to.get('/vipps/confirm')).toMatchObject(missing);
    expect(await late.to.submit(late.confirm)).toMatchObject(missing);
    expect((await late.to.get('/')).body).toEqual({ user: null });
  });

  it('is not taken from a HEAD', async () => {
    const { to, confirm } = await asked();

    const answer = await to.head(confirm);

    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } });
    await to.submit(confirm).expect(303);
  });

  it('is up to verify, too', async () => {
    const { to, confirm } = await asked({ verify: () => false });

    expect(await to.submit(confirm)).toMatchObject({
      status: 403,
      body: { code: 'login_refused' },
    });
    expect((await to.get('/')).body).toEqual({ user: null });
  });
});

describe('onLogin', () => {
  it('is told that the login came to another browser, without a session of ours', async () => {
    const logins: VippsLogin[] = [];
    const options: VippsLoginOptions = {
      session: false,
      onLogin(login, _req, res) {
        logins.push(login);
        res.end('own token');
      },
    };
    const site = createPhoneSite(simulator(), { options });
    const to = site.browser();
    await to.get(await untilOpened(simulator(), site.browser()));
    const { confirm } = buttonsOf((await to.get('/vipps/confirm')).text);

    expect((await to.submit(confirm)).text).toBe('own token');
    expect(logins).toMatchObject([{ sameBrowser: false, returnTo: '/my-page' }]);
  });
});

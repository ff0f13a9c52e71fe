import { describe, expect, it } from '@jest/globals';
import type { ConfirmPage, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';
import { buttonsOf, createPhoneSite, untilAsked, untilOpened } from './phone-site.ts';

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
    expect(text).toContain('went on in another browser');
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

import { describe, expect, it } from '@jest/globals';
import type { VippsLogin, VippsLoginOptions } from 'passport-vipps';

import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';
import { buttonsOf, createPhoneSite, untilAsked, untilOpened } from './phone-site.ts';
import type { PhoneSiteSettings } from './phone-site.ts';

const simulator = useSimulator();
const missing = { status: 400, body: { code: 'confirmation_missing' } };

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

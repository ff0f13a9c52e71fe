import { describe, expect, it } from '@jest/globals';
import { cookieStore, memoryBackend, serverStore, vippsLogin, VippsStrategy } from 'passport-vipps';
import type { TransactionStoreFactory, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../../support/browser.ts';
import { leaveForVipps } from '../../support/login-steps.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { iphone } from '../../support/simulator-phone.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions, pointedAt } from '../../support/site.ts';
import { android, createPhoneSite, desktop, untilOpened } from './phone-site.ts';

const simulator = useSimulator();

/** A store as somebody may have written one before there was `anyBrowser`. */
const olderStore: TransactionStoreFactory = (settings) => {
  const { anyBrowser, ...older } = serverStore(memoryBackend())(settings);
  expect(anyBrowser).toBeDefined();
  return older;
};

describe.each(expressVersions)('the flow automatic_return, on %s', (_name, express) => {
  it.each([
    ['an iPhone', iphone],
    ['an Android phone', android],
  ])('reaches Vipps from %s', async (_device, userAgent) => {
    const browser = createPhoneSite(simulator(), { express }).browser(userAgent);
    const { searchParams } = await leaveForVipps(browser, '/phone-login');

    expect(searchParams.get('requested_flow')).toBe('automatic_return_from_vipps_app');
    expect(searchParams.get('state')).toMatch(/a$/);
  });

  it('is the ordinary one on a desktop, which has no app to return from', async () => {
    const browser = createPhoneSite(simulator(), { express }).browser(desktop);
    const { searchParams } = await leaveForVipps(browser, '/phone-login');

    expect(searchParams.has('requested_flow')).toBe(false);
    expect(searchParams.get('state')).toMatch(/o$/);
  });

  it.each<[string, VippsLoginOptions, RegExp]>([
    ['cookies', { transactionStore: cookieStore() }, /transactionStore: serverStore\(backend\)/],
    ['a store without a server', { transactionStore: olderStore }, /serverStore\(backend\)/],
    ['no confirm page', { paths: { confirm: false } }, /`paths\.confirm`/],
    ['a callback of the app’s own', { paths: { callback: false } }, /`paths\.callback`/],
  ])('is refused with %s, on whatever device', async (_what, options, advice) => {
    const site = createPhoneSite(simulator(), { express, options });

    for (const userAgent of [iphone, desktop]) {
      const answer = await site.browser(userAgent).get('/phone-login');
      expect(answer).toMatchObject({
        status: 500,
        body: { code: 'option_invalid', message: expect.stringMatching(advice) },
      });
    }
  });
});

describe('a plain VippsStrategy', () => {
  it('refuses the flow automatic_return, since it has no confirm page', async () => {
    const transactionStore = serverStore(memoryBackend());
    const strategy = new VippsStrategy({ ...strategyOptions(simulator()), transactionStore });
    const site = createPassportSite(simulator(), { strategy, start: { flow: 'automatic_return' } });

    const answer = await site.agent().get('/auth').set('User-Agent', iphone);

    expect(answer).toMatchObject({
      status: 500,
      text: expect.stringMatching(/option_invalid|req\.vipps\.login\(\)/),
    });
  });
});

describe('`paths.confirm`', () => {
  it('renames the confirm page', async () => {
    const options = { paths: { confirm: '/is-it-you' } };
    const browser = createPhoneSite(simulator(), { options }).browser();

    expect((await browser.get('/is-it-you')).headers).toMatchObject({
      refresh: '0; url=/is-it-you?again',
    });
    expect((await browser.get('/vipps/confirm')).status).toBe(404);
  });

  it('is a path of its own', () => {
    const paths = { confirm: '/vipps/login' };
    expect(() => vippsLogin({ ...pointedAt(simulator()), paths })).toThrow(
      expect.objectContaining({ code: 'option_invalid' }),
    );
  });
});

const minuteMs = 60_000;
const missing = { status: 400, body: { code: 'transaction_missing' } };
const refused = { status: 400, body: { code: 'other_browser_refused' } };

describe.each(expressVersions)('the address a login came back to, on %s', (_name, express) => {
  it('is dead once it was opened, in every browser', async () => {
    const site = createPhoneSite(simulator(), { express });
    const [from, to, third] = [site.browser(), site.browser(), site.browser()];
    const callback = await untilOpened(simulator(), from);
    await to.get(callback).expect(303);

    for (const browser of [to, third, from]) {
      const again = await browser.get(callback);
      expect(again).toMatchObject(missing);
      expect(namesSetBy(again)).toStrictEqual([]);
      expect((await browser.get('/')).body).toEqual({ user: null });
    }
    expect((await third.get('/vipps/confirm?again')).body).toMatchObject({
      code: 'confirmation_missing',
    });
  });

  it('opened in many browsers at once is answered in one of them', async () => {
    const site = createPhoneSite(simulator(), { express });
    const callback = await untilOpened(simulator(), site.browser());

    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => site.browser().get(callback)),
    );

    const [asked, ...others] = answers.sort((a, b) => a.status - b.status);
    expect(asked?.headers.location).toBe('/vipps/confirm');
    for (const other of others) expect(other).toMatchObject(missing);
    expect(others.flatMap(namesSetBy)).toStrictEqual([]);
  });

  it.each([
    ['another phone’s platform', android],
    ['a desktop', desktop],
    ['nothing that says what it is', ''],
  ])('is refused on %s, and still good where the login began', async (_where, userAgent) => {
    const site = createPhoneSite(simulator(), { express });
    const from = site.browser();
    const callback = await untilOpened(simulator(), from);

    const elsewhere = await site.browser(userAgent).get(callback);

    expect(elsewhere).toMatchObject(refused);
    expect(namesSetBy(elsewhere)).toStrictEqual([]);
    expect((await from.get(callback)).headers.location).toBe('/my-page');
  });

  it('is good for five minutes in another browser, for ten in the one that began', async () => {
    let now = Date.now();
    const site = createPhoneSite(simulator(), { express, options: { clock: () => now } });
    const from = site.browser();
    const [one, two] = [await untilOpened(simulator(), from), await untilOpened(simulator(), from)];

    now += 5 * minuteMs;
    expect((await site.browser().get(one)).status).toBe(303);
    now += 1;
    expect(await site.browser().get(two)).toMatchObject(refused);
    expect((await from.get(two)).headers.location).toBe('/my-page');
  });

  it('is refused elsewhere where a stronger confirmation was asked for', async () => {
    const login = { acrValues: 'urn:vipps:acr:app_auth' };
    const site = createPhoneSite(simulator(), { express, login });
    const from = site.browser();
    const callback = await untilOpened(simulator(), from);

    expect(await site.browser().get(callback)).toMatchObject(refused);
    expect((await from.get(callback)).headers.location).toBe('/my-page');
  });

  it('leads a person who is logged in on, where it is dead: the back button', async () => {
    const site = createPhoneSite(simulator(), { express });
    const to = site.browser();
    await logIn(to, simulator(), { as: 'bjorn' });
    const callback = await untilOpened(simulator(), site.browser());
    await site.browser().get(callback).expect(303);

    expect((await to.get(callback)).headers.location).toBe('/');
    expect((await to.get('/my-page')).body).toMatchObject({ user: { givenName: /Bj/ } });
  });

  it('with a cancelled login says so in the other browser, and starts nothing', async () => {
    const options = { failureRedirect: '/cancelled' };
    const login = { returnTo: '/cancelled' };
    const site = createPhoneSite(simulator(), { express, options, login });
    const [from, to] = [site.browser(), site.browser()];
    const callback = await untilOpened(simulator(), from, { decline: true });

    expect((await to.get(callback)).headers.location).toBe('/cancelled');
    expect(await to.get(callback)).toMatchObject(missing);
    expect(await from.get(callback)).toMatchObject(missing);
  });

  it('with another error is the coded error, once', async () => {
    const site = createPhoneSite(simulator(), { express });
    const callback = new URL(await untilOpened(simulator(), site.browser()), 'http://site');
    const state = callback.searchParams.get('state') ?? '';
    const failed = `/vipps/callback?error=server_error&state=${state}`;

    const answer = await site.browser().get(failed);

    expect(answer).toMatchObject({ status: 502, body: { code: 'vipps_error' } });
    expect(namesSetBy(answer)).toEqual([ownCookie('failed')]);
    expect(await site.browser().get(callback.pathname + callback.search)).toMatchObject(missing);
  });

  it.each([['HEAD'], ['prefetch']])('is not used up by a %s', async (how) => {
    const site = createPhoneSite(simulator(), { express });
    const callback = await untilOpened(simulator(), site.browser());
    const to = site.browser();

    if (how === 'HEAD') await to.head(callback).expect(405);
    else await to.get(callback).set('Sec-Purpose', 'prefetch').expect(400);

    expect((await to.get(callback)).status).toBe(303);
  });
});

import { setImmediate } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { memoryBackend, serverStore, VippsStrategy } from 'passport-vipps';
import type { Verify } from 'passport-vipps';
import type { Fault } from 'passport-vipps/simulator';
import request from 'supertest';

import { givenAway } from '../../security/secrecy/spellings.ts';
import { cookiesSetBy } from '../../support/browser.ts';
import { decideAtVipps, leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { outliveSession } from '../../support/own-cookies.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, createSite } from '../../support/site.ts';
import { createAppSite } from '../../unit/express/app-login/app-site.ts';
import { createConsentSite, notice } from '../../unit/express/webhooks/consent-site.ts';
import { createWebhookSite, ping, signed } from '../../unit/express/webhooks/webhook-site.ts';
import { useShops } from '../merchant-login/shop.ts';
import { buttonsOf, createPhoneSite, untilAsked } from '../other-browser/phone-site.ts';
import { notingFetch, watchEvents } from './watch.ts';
import type { Watch } from './watch.ts';

const noted: Record<string, string> = {};
const fetch = notingFetch(noted);
const simulator = useSimulator();
// Whose clock the tests of tills move.
const tills = useShops({ fetch });

let watch: Watch;
let allPrinted = '';
let count = 0;
beforeEach(() => void (watch = watchEvents()));
afterEach(() => {
  watch.stop();
  allPrinted += watch.printed();
  const { login, webhook, 'merchant-login': merchant, 'vipps-call': calls } = watch.ended;
  count += login.length + webhook.length + merchant.length + calls.length;
});

const ms = expect.any(Number);
const begun = { step: 'begin', outcome: 'redirected', flow: 'browser', durationMs: ms };
const finished = { step: 'finish', flow: 'browser', durationMs: ms, sinceBeginMs: ms };

describe('the events of logins', () => {
  it('say that a login began and that it ended well', async () => {
    const browser = createSite(simulator(), { options: { fetch } }).browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');
    await browser.get(callback).expect(302);

    expect(watch.ended.login).toEqual([
      { ...begun, startedBy: 'guard' },
      { ...finished, startedBy: 'guard', outcome: 'logged_in' },
    ]);
    expect(watch.moments).toEqual(['start', 'end', 'asyncStart', 'asyncEnd']);
  });

  it.each([
    ['access_denied', { outcome: 'cancelled', code: 'login_cancelled' }],
    ['wrong_challenge', { outcome: 'failed', code: 'wrong_challenge' }],
    ['server_error', { outcome: 'failed', code: 'vipps_error' }],
  ])('say with which code it ended: %s', async (error, ending) => {
    const browser = createSite(simulator(), { options: { fetch } }).browser();
    await browser.get(await untilCallback(simulator(), browser, { error }, '/vipps/login'));

    expect(watch.ended.login[1]).toEqual({ ...finished, startedBy: 'route', ...ending });
    expect(watch.moments.includes('error')).toBe(ending.outcome === 'failed');
  });

  it.each<[string, Verify, object]>([
    ['refuses', () => false as const, { outcome: 'refused', code: 'login_refused' }],
    [
      'throws',
      ({ user }) => {
        throw new Error(`No account for ${user.email ?? ''}`);
      },
      { outcome: 'failed', code: 'app_error' },
    ],
  ])('say what came of it where `verify` %s', async (_what, verify, ending) => {
    const browser = createSite(simulator(), { options: { fetch, verify } }).browser();
    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page'));

    expect(watch.ended.login[1]).toMatchObject(ending);
  });

  it('call a login failed whose session cannot be kept', async () => {
    const serialize = () => undefined;
    const browser = createSite(simulator(), { options: { fetch, serialize } }).browser();
    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page'));

    expect(watch.ended.login[1]).toMatchObject({
      outcome: 'failed',
      code: 'user_not_serializable',
    });
  });

  it('tell callbacks that belong to no login from logins', async () => {
    const site = createSite(simulator(), { options: { fetch } });
    const callback = await untilCallback(simulator(), site.browser(), { as: 'ada' }, '/my-page');
    await site.browser().get(callback).expect(302);
    await site.browser().get('/vipps/callback?state=a&code=b').expect(400);

    const strays = watch.ended.login.filter(({ outcome }) => outcome === 'stray');
    expect(strays).toEqual([
      { step: 'finish', outcome: 'stray', durationMs: ms },
      { step: 'finish', outcome: 'stray', durationMs: ms, code: 'transaction_missing' },
    ]);
  });

  it('know silent attempts, and why most come to nothing', async () => {
    const browser = createSite(simulator(), { options: { fetch } }).browser();
    const login = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');
    await browser.get(login).expect(302);
    outliveSession(browser);
    const decision = { error: 'login_required' };
    await browser.get(await untilCallback(simulator(), browser, decision, '/silent')).expect(302);

    const silent = { flow: 'no_dialog', startedBy: 'silent' };
    expect(watch.ended.login.slice(2)).toEqual([
      { ...begun, ...silent },
      { ...finished, ...silent, outcome: 'interaction_required', code: 'interaction_required' },
    ]);
  });

  it('come from Passport alone, too', async () => {
    const strategy = new VippsStrategy({ ...strategyOptions(simulator()), fetch });
    const agent = createPassportSite(simulator(), { strategy }).agent();
    await agent.get(await untilCallback(simulator(), agent, { as: 'ada' }));

    expect(watch.ended.login).toEqual([
      { ...begun, startedBy: 'route' },
      { ...finished, startedBy: 'route', outcome: 'logged_in' },
    ]);
  });

  it('follow a login into another browser', async () => {
    const site = createPhoneSite(simulator(), { options: { fetch } });
    const to = site.browser();
    const { confirm } = buttonsOf(await untilAsked(simulator(), { from: site.browser(), to }));
    await to.submit(confirm).expect(303);

    const automatic = { flow: 'automatic_return' };
    expect(watch.ended.login).toEqual([
      { ...begun, ...automatic, startedBy: 'route' },
      { ...finished, ...automatic, startedBy: 'route', outcome: 'held' },
      { step: 'confirm', ...automatic, outcome: 'logged_in', durationMs: ms },
    ]);
  });

  it.each([
    [{ as: 'ada' }, { outcome: 'logged_in' }],
    [{ error: 'access_denied' }, { outcome: 'cancelled', code: 'login_cancelled' }],
  ])('come from apps: %o', async (decision, ending) => {
    const options = { fetch, redirectUri: `${baseUrl}/vipps/callback` };
    const site = createAppSite(simulator(), { options });
    const { authorizationUrl, handle, state } = await site.start();
    const back = await decideAtVipps(simulator(), new URL(authorizationUrl), decision);
    const [code, error] = ['code', 'error'].map((name) => back.searchParams.get(name) ?? undefined);
    await site.finish({ handle, state, code, error });

    expect(watch.ended.login[1]).toEqual({
      ...finished,
      ...{ flow: 'app_to_app_v2', startedBy: 'route', ...ending },
    });
  });
});

describe('the events of merchant-initiated logins', () => {
  const flow = 'merchant_initiated';

  it.each([
    ['confirm', { outcome: 'completed' }],
    ['decline', { outcome: 'declined' }],
    ['letExpire', { outcome: 'expired' }],
  ] as const)('say that somebody was asked, and how it ended: %s', async (act, ending) => {
    const shop = tills.newShop();
    const till = shop.open().till();
    const login = await till.start();
    tills.simulator().phone('ada')[act]();
    shop.pass(6);
    await till.look(login);
    await till.look(login);

    expect(watch.ended['merchant-login']).toEqual([
      { step: 'start', flow, outcome: 'asked', durationMs: ms },
      { step: 'end', flow, durationMs: ms, sinceBeginMs: ms, ...ending },
    ]);
    const [, { sinceBeginMs } = {}] = watch.ended['merchant-login'];
    expect(sinceBeginMs).toBeGreaterThanOrEqual(6_000);
    expect(sinceBeginMs).toBeLessThan(60_000);
  });

  it('say with which code a login has failed', async () => {
    const onMerchantLogin = () => {
      throw new Error('No account for Ada.');
    };
    const shop = tills.newShop({ onMerchantLogin });
    const till = shop.open().till();
    const login = await till.start();
    tills.simulator().phone('ada').confirm();
    shop.pass(6);
    await till.look(login);

    const ending = { outcome: 'failed', code: 'on_merchant_login_failed' };
    expect(watch.ended['merchant-login'].slice(1)).toEqual([
      { step: 'end', flow, durationMs: ms, sinceBeginMs: ms, ...ending },
    ]);
  });

  it('say where a login is to go on on the phone of the customer', async () => {
    // Not over the `fetch` that notes what no event may hold: `flow` is a word of this package.
    const options = { flow: 'login_to_webpage', fetch: globalThis.fetch } as const;
    const till = tills.newShop(options).open().till();
    await till.cancel(await till.start());

    const webPage = { flow: 'login_to_webpage', durationMs: ms };
    expect(watch.ended['merchant-login']).toEqual([
      { step: 'start', ...webPage, outcome: 'asked' },
      { step: 'end', ...webPage, outcome: 'cancelled', sinceBeginMs: ms },
    ]);
  });

  it('count a login that the till cancels once, and say why nobody was asked', async () => {
    const till = tills.newShop().open().till();
    const login = await till.start();
    await till.cancel(login);
    await till.cancel(login);
    await till.ask({ phoneNumber: '+4700009999' });

    expect(watch.ended['merchant-login'].slice(1)).toEqual([
      { step: 'end', flow, outcome: 'cancelled', durationMs: ms, sinceBeginMs: ms },
      { step: 'start', flow, outcome: 'failed', code: 'user_unknown', durationMs: ms },
    ]);
  });
});

describe('the events of webhooks', () => {
  it('say which were handled, which refused and which failed', async () => {
    const { app } = createWebhookSite();
    const post = (body: string, headers: Record<string, string>) =>
      request(app).post('/hook').set(headers).set('Content-Type', 'application/json').send(body);
    await post(ping, signed(ping)).expect(200);
    await post(ping, signed(`${ping} `)).expect(401);
    const onWebhook = () => {
      throw new Error('out of order');
    };
    const broken = createWebhookSite({ options: { onWebhook } });
    await request(broken.app).post('/hook').set(signed(ping)).send(ping);
    const { path, body, headers } = notice();
    await request(createConsentSite().app)
      .post(path)
      .set({ ...headers } as Record<string, string>)
      .send(body)
      .expect(200);

    const flow = 'webhook';
    expect(watch.ended.webhook).toEqual([
      { flow, outcome: 'handled', durationMs: ms },
      { flow, outcome: 'refused', code: 'webhook_signature_invalid', durationMs: ms },
      { flow, outcome: 'failed', code: 'app_error', durationMs: ms },
      { flow: 'consent_revoked', outcome: 'handled', durationMs: ms },
    ]);
  });
});

describe('the events of calls to Vipps', () => {
  it('name each call, its host and its answer', async () => {
    const browser = createSite(simulator()).browser();
    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page'));

    const { host } = new URL(simulator().url);
    const answered = { host, status: 200, outcome: 'answered', durationMs: ms };
    expect(watch.ended['vipps-call']).toEqual(
      ['discovery', 'token', 'keys', 'userinfo'].map((call) => ({ call, ...answered })),
    );
  });

  it('say that Vipps refused, broke off or did not answer in time', async () => {
    const options = { timeoutMs: 200 };
    const tokenCalls = () => watch.ended['vipps-call'].filter(({ call }) => call === 'token');
    const fail = async (fault: Fault) => {
      const browser = createSite(simulator(), { options }).browser();
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');
      const before = tokenCalls().length;
      const takeBack = simulator().inject(fault);
      await browser.get(callback);
      takeBack();
      // Whose time is up is answered before the line is cut.
      while (tokenCalls().length === before) await setImmediate();
      return tokenCalls().at(-1);
    };

    const refused = await fail({ at: 'token', status: 500 });
    expect(refused).toMatchObject({ outcome: 'answered', status: 500 });
    const broken = await fail({ at: 'token', connection: 'reset' });
    expect(broken).toMatchObject({ outcome: 'failed', code: 'vipps_unavailable' });
    const late = await fail({ at: 'token', connection: 'hang' });
    expect(late).toMatchObject({ outcome: 'failed', code: 'vipps_timeout' });
  });

  it('are named by what is asked for, each of them', async () => {
    const shop = tills.newShop();
    const till = shop.open().till();
    await till.start();
    shop.pass(6);
    tills.simulator().phone('ada').confirm();
    await till.browser.submit('/vipps/merchant/exists').send({ phoneNumber: '+4700000001' });

    const calls = watch.ended['vipps-call'].map(({ call }) => call);
    expect(calls).toEqual(['discovery', 'merchant_login_start', 'user_exists']);
  });
});

describe('what all of these events hold', () => {
  it('is nothing of a person, of Vipps or of a browser', async () => {
    // One more, by hand, with everything in it that a browser carries.
    const options = { transactionStore: serverStore(memoryBackend()), fetch };
    const browser = createSite(simulator(), { options }).browser();
    const leaving = await leaveForVipps(browser, '/vipps/login?returnTo=/basket-of-ada');
    const back = await decideAtVipps(simulator(), leaving, { as: 'ada' });
    const done = await browser.get(back.pathname + back.search).expect(302);
    allPrinted += watch.printed();

    const secrets = {
      ...noted,
      clientSecret: simulator().clientSecret,
      returnTo: '/basket-of-ada',
    };
    for (const name of ['state', 'nonce', 'code_challenge']) {
      Object.assign(secrets, { [name]: leaving.searchParams.get(name) });
    }
    Object.assign(secrets, { code: back.searchParams.get('code') });
    for (const { name, value = '' } of cookiesSetBy(done)) {
      if (value.length > 12) Object.assign(secrets, { [name]: value });
    }
    const words = personalWords(simulator().users);

    expect(count).toBeGreaterThan(70);
    expect(Object.keys(secrets).length).toBeGreaterThan(90);
    expect(Object.keys(words).length).toBeGreaterThan(80);
    expect(Object.values(secrets)).toContain('4700000001');
    expect(givenAway(allPrinted, { ...secrets, ...words })).toStrictEqual([]);
    expect(allPrinted).not.toMatch(/https?:|\?|@|%/);
  });
});

/** Every text that says something about one of these people. */
function personalWords(value: unknown): Record<string, string> {
  if (typeof value === 'string') return value.length < 6 ? {} : { [value]: value };
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign({}, ...Object.values(value).map(personalWords)) as Record<string, string>;
}

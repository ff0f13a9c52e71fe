import { describe, expect, it } from '@jest/globals';

import { completeLogin, connectRefused } from '../../../lib/login/complete-login.ts';
import type { Completion } from '../../../lib/login/complete-login.ts';
import type { Approval } from '../../../lib/login/verify.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import type { Backend } from '../../../lib/stores/backend.ts';
import { cookieStore } from '../../../lib/stores/cookie-store.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import type { TransactionStoreFactory } from '../../../lib/stores/store.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { openShop, redirectUri } from './journey.ts';
import type { RequestSettings } from './request.ts';

const simulator = useSimulator();

type Shop = ReturnType<typeof openShop>;
type Browser = ReturnType<Shop['newBrowser']>;

const shop = (options?: Record<string, unknown>) => openShop(simulator(), options);
const approving: Approval & { approved: true } = { approved: true, user: 'the user' };
const tokenCalls = () => simulator().requests.filter(({ endpoint }) => endpoint === 'token').length;

/** What becomes of a callback that a browser opens. */
function complete(
  { config }: Shop,
  browser: Browser,
  url: string,
  decide: () => Approval | Promise<Approval> = () => approving,
  request: RequestSettings = {},
): Promise<Completion> {
  return completeLogin(config, browser.visit({ url, ...request }), async () => decide());
}

describe('a callback', () => {
  it('of a login that this browser began logs in, once', async () => {
    const site = shop();
    const browser = site.newBrowser();
    const callback = await browser.untilCallback(undefined, { returnTo: '/orders' });

    expect(await complete(site, browser, callback)).toMatchObject({
      kind: 'logged_in',
      stateKind: 'ordinary',
      login: { user: { name: 'Ada Eksempel' }, sameBrowser: true, returnTo: '/orders' },
      approval: approving,
      transaction: { startedBy: 'route' },
    });
    expect((await complete(site, browser, callback)).kind).toBe('stray');
  });

  it('counts under another name of the site than the one that it was to come back to', async () => {
    const elsewhere = redirectUri.replace('localhost', '127.0.0.1');
    const site = shop({ redirectUri: [redirectUri, elsewhere] });
    const browser = site.newBrowser();
    const callback = await browser.untilCallback(undefined, { redirectUri: elsewhere });
    const request = { headers: { host: new URL(redirectUri).host } };

    const completion = await complete(site, browser, callback, undefined, request);

    expect(completion).toMatchObject({ kind: 'logged_in' });
  });

  it('opened twice at once is one login, and one question to the app', async () => {
    const site = shop();
    const browser = site.newBrowser();
    const callback = await browser.untilCallback();
    const before = tokenCalls();
    let questions = 0;
    const decide = () => {
      questions += 1;
      return approving;
    };

    const both = await Promise.all([
      complete(site, browser, callback, decide),
      complete(site, browser, callback, decide),
    ]);

    expect(both.map(({ kind }) => kind)).toEqual(['logged_in', 'logged_in']);
    expect(questions).toBe(1);
    expect(tokenCalls()).toBe(before + 1);
  });

  it('with another code at the same time joins nothing', async () => {
    const site = shop();
    const browser = site.newBrowser();
    const callback = await browser.untilCallback();
    const other = callback.replace(/code=[^&]+/, 'code=another');

    const both = await Promise.all([
      complete(site, browser, callback),
      complete(site, browser, other),
    ]);

    expect(both.map(({ kind }) => kind)).toEqual(['logged_in', 'stray']);
  });

  it('is refused where the app refuses, which may say why', async () => {
    const site = shop();
    const browser = site.newBrowser();
    const refusal = { refuse: 'age_limit' };
    const refused = { approved: false, info: 'not yet', refusal } as const;

    expect(
      await complete(site, browser, await browser.untilCallback(), () => refused),
    ).toMatchObject({
      kind: 'refused',
      info: 'not yet',
      refusal,
      stateKind: 'ordinary',
      transaction: { startedBy: 'route' },
    });
  });

  it.each<
    [string, (site: Shop, browser: Browser, callback: string) => Promise<Completion>, string]
  >([
    [
      'its answer names another issuer',
      (site, browser, callback) => complete(site, browser, `${callback}&iss=https://evil.example/`),
      'callback_issuer_mismatch',
    ],
    [
      'it comes to another path than it was to come back to',
      (site, browser, callback) =>
        complete(site, browser, callback.replace('/vipps/callback', '/elsewhere')),
      'callback_invalid',
    ],
    [
      'it comes to a path that only begins like that',
      (site, browser, callback) =>
        complete(site, browser, callback.replace('/vipps/callback', '/vipps/callback-too')),
      'callback_invalid',
    ],
    [
      'Vipps says an error beside the code',
      (site, browser, callback) => complete(site, browser, `${callback}&error=access_denied`),
      'login_cancelled',
    ],
    [
      'its code is none of Vipps’',
      (site, browser, callback) =>
        complete(site, browser, callback.replace(/code=[^&]+/, 'code=made-up')),
      'code_refused',
    ],
  ])('fails, and its login is over, where %s', async (_case, open, code) => {
    const site = shop();
    const browser = site.newBrowser();
    const callback = await browser.untilCallback();

    expect(await open(site, browser, callback)).toMatchObject({
      kind: 'failed',
      error: { code },
      stateKind: 'ordinary',
      transaction: { startedBy: 'route' },
    });
    expect((await complete(site, browser, callback)).kind).toBe('stray');
  });

  it.each([
    [true, '', 'failed'],
    [true, 'the issuer', 'logged_in'],
    [false, '', 'logged_in'],
    [false, 'the issuer', 'logged_in'],
  ])('of an issuer that promised to be named: %j, naming %j, is %s', async (...row) => {
    const [promised, named, kind] = row;
    simulator().inject({
      at: 'discovery',
      members: { authorization_response_iss_parameter_supported: promised },
    });
    const site = shop();
    const browser = site.newBrowser();
    const callback = await browser.untilCallback();
    const iss = named === '' ? '' : `&iss=${encodeURIComponent(simulator().issuer)}`;

    expect((await complete(site, browser, callback + iss)).kind).toBe(kind);
  });

  it('fails with what the app throws while it decides', async () => {
    const site = shop();
    const browser = site.newBrowser();
    const error = new Error('the app’s own');
    const decide = () => Promise.reject(error);

    expect(await complete(site, browser, await browser.untilCallback(), decide)).toMatchObject({
      kind: 'failed',
      error,
    });
  });
});

describe('a callback of no login that is known here', () => {
  it.each([
    ['another browser’s', (site: Shop) => site.newBrowser(), { sealedElsewhere: false }],
    [
      'one that a process with another secret began',
      (_site: Shop, browser: Browser) => browser,
      { sealedElsewhere: true },
    ],
  ])('is stray: %s', async (_case, pick, expected) => {
    const site = shop();
    const browser = site.newBrowser();
    const start = { kind: 'restarted', restarts: 2 } as const;
    const callback = await browser.untilCallback(undefined, {}, start);
    const reader = expected.sealedElsewhere ? shop({ secret: 'another '.repeat(5) }) : site;

    expect(await complete(reader, pick(site, browser), callback)).toEqual({
      ...{ kind: 'stray', stateKind: 'restarted', hasCode: true, restarts: 2 },
      ...expected,
    });
  });

  it('is stray where its store cannot tell whether another process has it', async () => {
    const older: TransactionStoreFactory = (settings) => {
      const store = { ...cookieStore()(settings) };
      delete store.isSealedElsewhere;
      return store;
    };
    const site = shop({ transactionStore: older });
    const browser = site.newBrowser();
    const callback = await browser.untilCallback();

    expect(await complete(site, site.newBrowser(), callback)).toMatchObject({
      kind: 'stray',
      sealedElsewhere: false,
    });
  });

  it.each(['code=abc', 'error=access_denied'])(
    'is stray with a state that is none of ours, and asks no store: %s',
    async (answer) => {
      const transactionStore = serverStore(failing);
      const site = shop({ transactionStore });

      expect(
        await complete(site, site.newBrowser(), `/vipps/callback?state=abc&${answer}`),
      ).toEqual({
        kind: 'stray',
        stateKind: undefined,
        hasCode: answer === 'code=abc',
        restarts: 0,
      });
    },
  );
});

const fail = () => Promise.reject(new Error('ECONNREFUSED'));
const failing: Backend = { get: fail, set: fail, setIfAbsent: fail, take: fail };

describe('while the store fails', () => {
  it.each<[string, Partial<Backend>, boolean]>([
    ['find it', { get: fail }, false],
    ['take it', { take: fail }, true],
  ])('a callback fails, and no code is used, that wants to %s', async (...row) => {
    const [, broken, knowsLogin] = row;
    const sound = memoryBackend();
    const backend = { ...sound };
    const site = shop({ transactionStore: serverStore(backend) });
    const browser = site.newBrowser();
    const callback = await browser.untilCallback();
    const before = tokenCalls();
    Object.assign(backend, broken);

    const completion = await complete(site, browser, callback);

    expect(completion).toMatchObject({
      kind: 'failed',
      error: { code: 'transaction_store_down' },
      stateKind: 'ordinary',
      transaction: knowsLogin ? { startedBy: 'route' } : undefined,
    });
    expect(tokenCalls()).toBe(before);
    Object.assign(backend, sound);
    expect((await complete(site, browser, callback)).kind).toBe('logged_in');
  });
});

describe('a login that was begun to connect an account', () => {
  const start = { startedBy: 'connect', kind: 'connect', connectTo: 'an account' } as const;

  it('is decided about by whoever connects, not by whoever logs in', async () => {
    const site = shop();
    const browser = site.newBrowser();
    const url = await browser.untilCallback(undefined, {}, start);
    const logsIn = () => Promise.reject(new Error('asked the wrong one'));
    const completion = await completeLogin(site.config, browser.visit({ url }), logsIn, () =>
      Promise.resolve(approving),
    );

    expect(completion).toMatchObject({
      kind: 'logged_in',
      transaction: { connectTo: 'an account' },
    });
  });

  it('logs nobody in where nobody connects', async () => {
    const site = shop();
    const browser = site.newBrowser();
    const callback = await browser.untilCallback(undefined, {}, start);

    expect(await complete(site, browser, callback)).toMatchObject({
      kind: 'failed',
      error: { code: 'connect_refused', reason: 'other_account' },
    });
  });

  it('is refused for a reason: that of the app, if it has one', () => {
    expect(connectRefused('logged_out')).toMatchObject({
      code: 'connect_refused',
      reason: 'logged_out',
    });
    const refusal = { refuse: 'taken', text: 'It is taken.' };
    expect(connectRefused('refused', refusal)).toMatchObject({ reason: 'taken' });
  });
});

describe('what is no callback', () => {
  it.each<[string, RequestSettings, string]>([
    ['a HEAD', { method: 'HEAD' }, 'method_not_allowed'],
    ['a POST', { method: 'POST' }, 'method_not_allowed'],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }, 'callback_invalid'],
    ['a frame', { headers: { 'sec-fetch-dest': 'iframe' } }, 'callback_invalid'],
  ])('uses no login up: %s', async (_case, request, code) => {
    const site = shop();
    const browser = site.newBrowser();
    const callback = await browser.untilCallback();

    await expect(complete(site, browser, callback, undefined, request)).rejects.toMatchObject({
      code,
    });
    expect((await complete(site, browser, callback)).kind).toBe('logged_in');
  });

  it.each(['', '?code=abc', '?error=access_denied', '?state=abc'])(
    'is told so: %j',
    async (query) => {
      const site = shop();

      await expect(
        complete(site, site.newBrowser(), `/vipps/callback${query}`),
      ).rejects.toMatchObject({ code: 'callback_invalid' });
    },
  );
});

describe('the answer to a callback', () => {
  it.each([
    [undefined, 'same-origin'],
    ['no-referrer', 'no-referrer'],
  ])('is not stored, and passes its address on to no other site', async (set, expected) => {
    const site = shop();
    const browser = site.newBrowser();
    const exchange = browser.visit({ url: await browser.untilCallback() });
    if (set !== undefined) exchange.res.setHeader('Referrer-Policy', set);

    await completeLogin(site.config, exchange, () => Promise.resolve(approving));

    expect(exchange.res.getHeaders()).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': expected,
    });
  });
});

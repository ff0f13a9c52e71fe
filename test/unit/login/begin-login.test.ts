import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { beginLogin, platformOf } from '../../../lib/login/begin-login.ts';
import type { LoginRequest, LoginStart } from '../../../lib/login/begin-login.ts';
import { parseLoginOptions } from '../../../lib/login/options.ts';
import type { VippsLoginWarning } from '../../../lib/login/warnings.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import { restartsOf, stateKind } from '../../../lib/stores/store.ts';
import type { Transaction, TransactionStore } from '../../../lib/stores/store.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { settingsFor } from '../stores/fixtures.ts';
import { optionsOf } from './complaint.ts';
import { requestOf } from './request.ts';

const owner = 'req.vipps.login()';
const createdAt = 1_700_000_000_000;

describe('the beginning of a login', () => {
  const simulator = useSimulator();

  interface Site {
    readonly options?: Record<string, unknown>;
    readonly store?: Partial<TransactionStore>;
    readonly headers?: IncomingHttpHeaders;
  }

  /** Where a login is sent, what is remembered of it, and what the developer is warned of. */
  async function begin(
    request: LoginRequest,
    start: Partial<LoginStart> = {},
    { options, store: abilities, headers = {} }: Site = {},
  ) {
    const remembered: Transaction[] = [];
    const warnings: unknown[] = [];
    const store: TransactionStore = {
      put: (transaction) => Promise.resolve(void remembered.push(transaction)),
      find: () => Promise.resolve(undefined),
      take: () => Promise.resolve(false),
      ...abilities,
    };
    const { clientId, clientSecret, issuer } = simulator();
    const [, config] = parseLoginOptions(
      optionsOf({
        ...{ clientId, clientSecret, issuer, transactionStore: () => store },
        secret: 'a secret of at least thirty-two characters',
        redirectUri: 'https://shop.example/cb',
        clock: () => createdAt,
        onWarning: ({ code }: VippsLoginWarning) => warnings.push(code),
        ...options,
      }),
      {},
    );
    const req = requestOf({ headers });
    const exchange = { req, res: new ServerResponse(req) };
    const location = await beginLogin(config, exchange, request, {
      ...{ owner, startedBy: 'route' },
      ...start,
    });
    return { url: new URL(location), transaction: remembered[0], warnings };
  }

  it('remembers what the way back needs', async () => {
    const { url, transaction } = await begin({
      returnTo: '/orders',
      flow: 'app_to_app_v2',
      acrValues: 'urn:vipps:acr:app_auth',
    });

    expect(transaction).toEqual({
      state: url.searchParams.get('state'),
      nonce: url.searchParams.get('nonce'),
      codeVerifier: expect.stringMatching(/^[\w-]{43}$/),
      issuer: simulator().issuer,
      clientId: simulator().clientId,
      redirectUri: 'https://shop.example/cb',
      flow: 'app_to_app_v2',
      scope: ['openid', 'name', 'phoneNumber', 'email'],
      startedBy: 'route',
      createdAt,
      returnTo: '/orders',
      acrValues: 'urn:vipps:acr:app_auth',
    });
  });

  it('remembers nothing that was not said', async () => {
    const { transaction } = await begin({});

    const required = ['state', 'nonce', 'codeVerifier', 'issuer', 'clientId', 'redirectUri'];
    const known = [...required, 'flow', 'scope', 'startedBy', 'createdAt'];
    expect(Object.keys(transaction ?? {}).sort()).toEqual(known.sort());
  });

  it('remembers what whoever began it has to say', async () => {
    const start = { startedBy: 'connect', connectTo: 'an account', appState: { cart: 7 } } as const;

    expect((await begin({}, start)).transaction).toMatchObject(start);
  });

  it('never sends the code verifier along', async () => {
    const { url, transaction } = await begin({});

    expect(url.href).not.toContain(transaction?.codeVerifier);
  });

  it.each<[LoginRequest, string | undefined]>([
    [{ returnTo: '/orders' }, '/orders'],
    [{ returnTo: '//evil.example' }, undefined],
    [{ returnTo: 'https://shop.example/orders' }, '/orders'],
    [{ successRedirect: '/welcome' }, undefined],
  ])('with %j leads back to %s', async (request, returnTo) => {
    expect((await begin(request)).transaction?.returnTo).toBe(returnTo);
  });

  it('keeps where it ends if it succeeds apart from where the person wanted to go', async () => {
    const request = { returnTo: '/orders', successRedirect: '/welcome' };

    expect((await begin(request)).transaction).toMatchObject(request);
  });

  it.each(['ordinary', 'silent', 'restarted'] as const)('says %s in its state', async (kind) => {
    const { transaction } = await begin({}, { kind, startedBy: 'guard' });

    expect(stateKind(transaction?.state ?? '')).toBe(kind);
    expect(transaction?.startedBy).toBe('guard');
  });

  it('that was begun anew several times says so in its state', async () => {
    const { transaction } = await begin({}, { kind: 'restarted', restarts: 3 });

    expect(restartsOf(transaction?.state ?? '')).toBe(3);
  });

  it.each<[unknown, string]>([
    [undefined, 'openid name phoneNumber email'],
    ['openid  address', 'openid address'],
    [['openid', 'name address'], 'openid name address'],
  ])('asks for the scope %j as %s', async (scope, asked) => {
    const { url, transaction } = await begin({ scope: scope as LoginRequest['scope'] });

    expect(url.searchParams.get('scope')).toBe(asked);
    expect(transaction?.scope).toEqual(asked.split(' '));
  });

  it.each<[LoginRequest, string]>([
    [{}, 'DK'],
    [{ market: 'FI' }, 'FI'],
  ])('with %j has the looks of the market %s', async (request, market) => {
    const { url } = await begin(request, {}, { options: { market: 'DK' } });

    expect(url.searchParams.get('market')).toBe(market);
  });

  describe('of a site with two hosts', () => {
    const redirectUri = ['https://shop.example/cb', 'https://SHOP.example.dk/cb'] as const;
    const at = (host: string) => ({ options: { redirectUri }, headers: { host } });

    it.each<[string, LoginRequest, string]>([
      ['shop.example', {}, redirectUri[0]],
      ['shop.example.dk', {}, redirectUri[1]],
      ['elsewhere.example', {}, redirectUri[0]],
      ['shop.example', { redirectUri: redirectUri[1] }, redirectUri[1]],
    ])('begun at %s with %j comes back to %s, as it was registered', async (...row) => {
      const [host, request, expected] = row;
      const { url, transaction } = await begin(request, {}, at(host));

      expect(url.searchParams.get('redirect_uri')).toBe(expected);
      expect(transaction?.redirectUri).toBe(expected);
    });

    it('may return to the host it was begun at, and to no other', async () => {
      const returnTo = 'https://shop.example.dk/orders';

      const [here, there] = [at('shop.example.dk'), at('shop.example')];
      expect((await begin({ returnTo }, {}, here)).transaction?.returnTo).toBe('/orders');
      expect((await begin({ returnTo }, {}, there)).transaction?.returnTo).toBeUndefined();
    });

    it('comes back to none that is not registered', async () => {
      const request = { redirectUri: 'https://shop.example.dk/cb' };

      await expect(begin(request, {}, at('shop.example'))).rejects.toMatchObject({
        code: 'option_invalid',
        message: expect.stringContaining(redirectUri.join(', ')),
      });
    });
  });

  it.each([
    ['fits a cookie', 512, {}, []],
    ['does not fit a cookie', 513, {}, ['return_to_shortened']],
    ['fits what the store keeps', 4_096, { mostReturnToBytes: 4_096 }, []],
    ['does not', 4_097, { mostReturnToBytes: 4_096 }, ['return_to_shortened']],
  ])('warns of a returnTo by whether it %s', async (_case, bytes, store, expected) => {
    const returnTo = `/?${'a'.repeat(bytes - 2)}`;

    expect((await begin({ returnTo }, {}, { store })).warnings).toEqual(expected);
  });

  describe('with the flow automatic_return', () => {
    const request = { flow: 'automatic_return' } as const;
    const { anyBrowser } = serverStore(memoryBackend())(settingsFor());
    const iphone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)' };
    const site = { store: { ...(anyBrowser && { anyBrowser }) }, headers: iphone };

    it('remembers the phone, and says in its state that it may come back elsewhere', async () => {
      const { transaction } = await begin(request, { canConfirm: true }, site);

      expect(transaction).toMatchObject({ flow: 'automatic_return', platform: 'ios' });
      expect(stateKind(transaction?.state ?? '')).toBe('automatic');
    });

    it('is the ordinary one where there is no app to return from', async () => {
      const start = { canConfirm: true, kind: 'restarted' } as const;
      const { transaction } = await begin(request, start, { ...site, headers: {} });

      expect(transaction).toMatchObject({ flow: 'browser' });
      expect(stateKind(transaction?.state ?? '')).toBe('restarted');
      expect(transaction).not.toHaveProperty('platform');
    });

    it.each([
      ['there is no page to confirm it', {}, site],
      ['its store knows of no other browser', { canConfirm: true }, { headers: iphone }],
    ])('is refused where %s', async (_case, start, where) => {
      await expect(begin(request, start, where)).rejects.toMatchObject({
        code: 'option_invalid',
      });
    });
  });

  it('tells those who listen how it began', async () => {
    const heard: unknown[] = [];
    const listener = (event: unknown) => heard.push(event);
    const channel = 'tracing:passport-vipps:login:asyncEnd';
    subscribe(channel, listener);
    try {
      await begin({ flow: 'no_dialog' }, { startedBy: 'guard' });
      await expect(begin({ successRedirect: 'nowhere' })).rejects.toThrow();
    } finally {
      unsubscribe(channel, listener);
    }

    expect(heard).toMatchObject([
      { step: 'begin', startedBy: 'guard', flow: 'no_dialog', outcome: 'redirected' },
      { step: 'begin', startedBy: 'route', outcome: 'failed', code: 'option_invalid' },
    ]);
  });

  it.each(['//evil.example', 'welcome', 'javascript:alert(1)', 'http://shop.example/'])(
    'refuses %s as its `successRedirect`: no path, and no address on https',
    async (successRedirect) => {
      await expect(begin({ successRedirect })).rejects.toMatchObject({
        code: 'option_invalid',
        message: expect.stringContaining('`successRedirect` must be a path on your site'),
      });
    },
  );

  it('may end at another site that the developer names', async () => {
    const successRedirect = 'https://blog.example/welcome';

    expect((await begin({ successRedirect })).transaction).toMatchObject({ successRedirect });
  });

  it.each([
    ['javascript:alert(1)', 'app_to_app', 'https, or a scheme of your own app'],
    ['myapp://back?x=1', 'app_to_app', 'without "?"'],
    ['myapp://back', 'app_to_app_v2', 'left out with the flow "app_to_app_v2"'],
    ['myapp://back', undefined, 'left out with the flow "browser"'],
  ] as const)('refuses %s as `appCallbackUri` of the flow %s', async (uri, flow, expected) => {
    await expect(begin({ appCallbackUri: uri, flow })).rejects.toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining(`${owner}: \`appCallbackUri\` must be ${expected}`),
    });
  });

  it('refuses a misspelt option by name', async () => {
    const misspelt = { retrunTo: '/orders' } as LoginRequest;

    await expect(begin(misspelt)).rejects.toMatchObject({
      code: 'option_unknown',
      message: `${owner} has no option \`retrunTo\`. Did you mean \`returnTo\`?`,
    });
  });
});

it.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari', 'ios'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) CriOS/131.0 Mobile Safari', 'ios'],
  ['Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) FxiOS/33.0', 'ios'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/131.0 Mobile Safari/537.36', 'android'],
  ['Mozilla/5.0 (Android 15; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0', 'android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15', undefined],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36', undefined],
  ['MyiPhoneLike/1.0', undefined],
  ['', undefined],
])('the browser %j runs on %s', (userAgent, platform) => {
  expect(platformOf(requestOf({ headers: { 'user-agent': userAgent } }))).toBe(platform);
});

it('a browser that does not say runs on none', () => {
  expect(platformOf(requestOf({}))).toBeUndefined();
});

import { ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { beginLogin, platformOf } from '../../../lib/login/begin-login.ts';
import type { LoginRequest, LoginStart } from '../../../lib/login/begin-login.ts';
import { parseLoginOptions } from '../../../lib/login/options.ts';
import type { Transaction, TransactionStore } from '../../../lib/stores/store.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { optionsOf } from './complaint.ts';
import { requestOf } from './request.ts';

const owner = 'req.vipps.login()';
const createdAt = 1_700_000_000_000;

describe('the beginning of a login', () => {
  const simulator = useSimulator();

  /** Where a login is sent, and what is remembered of it. */
  async function begin(request: LoginRequest, start: Partial<LoginStart> = {}) {
    const remembered: Transaction[] = [];
    const store: TransactionStore = {
      put: (transaction) => Promise.resolve(void remembered.push(transaction)),
      find: () => Promise.resolve(undefined),
      take: () => Promise.resolve(false),
    };
    const { clientId, clientSecret, issuer } = simulator();
    const [, config] = parseLoginOptions(
      optionsOf({
        ...{ clientId, clientSecret, issuer, transactionStore: () => store },
        secret: 'a secret of at least thirty-two characters',
        redirectUri: 'https://shop.example/cb',
        clock: () => createdAt,
      }),
      {},
    );
    const req = requestOf({});
    const exchange = { req, res: new ServerResponse(req) };
    const location = await beginLogin(config, exchange, request, {
      ...{ owner, startedBy: 'route' },
      ...start,
    });
    return { url: new URL(location), transaction: remembered[0] };
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

    expect(Object.keys(transaction ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/returnTo|acrValues|appState/)]),
    );
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

  it.each([
    ['ordinary', 'o'],
    ['silent', 's'],
    ['restarted', 'r'],
  ] as const)('marks the state of one that is %s', async (kind, letter) => {
    const { transaction } = await begin({}, { kind, startedBy: 'guard' });

    expect(transaction?.state.endsWith(letter)).toBe(true);
    expect(transaction?.startedBy).toBe('guard');
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

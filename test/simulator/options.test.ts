import { describe, expect, it } from '@jest/globals';
import { createSimulator, defaultUsers } from 'passport-vipps/simulator';
import type { Person, SimulatorOptions } from 'passport-vipps/simulator';

import {
  authorize,
  basic,
  codeFor,
  pkcePair,
  redirectUri,
  requestTokens,
  requestUserinfo,
} from '../support/simulator-site.ts';
import { RequestLog } from '../../simulator/state/request-log.ts';
import { useSimulator } from '../support/simulator-suite.ts';

const [ada, bjorn] = defaultUsers;

describe('an option', () => {
  it('that is misspelt is refused with the name that was meant', async () => {
    const options = { redirectUri: ['http://127.0.0.1/'] } as SimulatorOptions;

    await expect(createSimulator(options)).rejects.toThrow(
      'createSimulator() knows no `redirectUri`. Did you mean `redirectUris`?',
    );
  });

  it('that nothing resembles is refused with the names there are', async () => {
    const options = { nonsense: true } as SimulatorOptions;

    await expect(createSimulator(options)).rejects.toThrow(/no `nonsense`. It knows: port, host,/);
  });

  it.each<[string, unknown]>([
    ['port', -1],
    ['port', 65_536],
    ['host', ''],
    ['clientId', 7],
    ['redirectUris', 'http://127.0.0.1/'],
    ['redirectUris', [1]],
    ['appCallbackUris', ['']],
    ['tokenEndpointAuthMethod', 'private_key_jwt'],
    ['autoApprove', 1],
    ['users', []],
    ['salesUnitName', ''],
    ['merchantSerialNumber', 123_456],
    ['codeLifetimeSeconds', 0],
    ['merchantLogin', 5],
    ['merchantLogin', null],
    ['merchantLogin', { interval: 5 }],
    ['merchantLogin', { intervalSeconds: 0 }],
    ['merchantLogin', { expirySeconds: 901 }],
    ['merchantLogin', { idTokenAlgorithm: 'HS256' }],
    ['scopes', ['name']],
    ['scopes', ['openid', 'names']],
    ['otherScopes', 'taken'],
    ['subscriptionKeyAtLoginUserinfo', 'required'],
    ['agreement', { language: 'en', description: 'D', buttonText: 'B' }],
    ['subscriptionKey', ''],
    ['subscriptionKeyAtUserinfo', 'sometimes'],
    ['consentRevokedUrl', 'http://shop.example/'],
    ['consentScreens', { language: 'en', screens: [] }],
    ['consentScreens', { language: 'en', screens: [screen('a', 'a')] }],
    ['consentScreens', { language: 'en', screens: [{ ...screen('a'), title: 7 }] }],
    ['consentScreens', { language: 'en', screens: [screen('')] }],
    [
      'consentScreens',
      { language: 'en', screens: [{ ...screen('a'), terms: { title: 'T', url: 'javascript:' } }] },
    ],
    ['webhookTimeoutMs', 0],
    ['sleep', 5],
    ['clock', Date.now()],
  ])('%s is refused when it is %j', async (name, value) => {
    await expect(createSimulator({ [name]: value })).rejects.toThrow(
      `createSimulator(): \`${name}\` must be `,
    );
  });

  it.each(['clientSecret', 'subscriptionKey'])(
    '%s is not shown when it is refused',
    async (name) => {
      await expect(createSimulator({ [name]: ['hush'] })).rejects.toThrow(/but is object\.$/);
    },
  );

  it.each<[string, unknown[]]>([
    ['users[0].id` must be a string that is not empty, but is undefined.', [{}]],
    ['users[0].id` must be a string that is not empty, but is undefined.', [null]],
    ['users[1].id` must be a string that is not empty, but is empty.', [ada, { ...bjorn, id: '' }]],
    ['users[0]` knows no `emial`. Did you mean `email`?', [{ ...ada, emial: 'a@b.example' }]],
    ["users[1].id` must be nobody else's, but users[0] has it, too.", [ada, ada]],
    [
      'users[0].phoneNumber` must be a string that is not empty, but is number.',
      [{ ...ada, phoneNumber: 4_700_000_001 }],
    ],
    [
      "users[2].phoneNumber` must be nobody else's, but users[0] has it, too.",
      [ada, bjorn, { ...ada, id: 'twin' }],
    ],
  ])('%s', async (complaint, users) => {
    await expect(createSimulator({ users: users as Person[] })).rejects.toThrow(
      `createSimulator(): \`${complaint}`,
    );
  });

  it('that names nobody is refused with those who are there', async () => {
    await expect(createSimulator({ autoApprove: 'adda' })).rejects.toThrow(/"adda".*ada, bjorn/);
  });

  it('that is undefined counts as not said', async () => {
    const simulator = await createSimulator({ clientId: undefined } as unknown as SimulatorOptions);
    await simulator.close();

    expect(simulator.clientId).toBe('simulator-client-id');
  });
});

describe('a port', () => {
  const simulator = useSimulator();

  it('that is taken is refused with a way out', async () => {
    const port = Number(new URL(simulator().url).port);

    await expect(createSimulator({ port })).rejects.toThrow(
      /cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE.*Pass another `port`/,
    );
  });
});

describe('the environment', () => {
  const simulator = useSimulator({ tokenEndpointAuthMethod: 'client_secret_post' });

  it('points a site at the simulator', () => {
    expect(simulator().environment).toEqual({
      VIPPS_ISSUER: simulator().issuer,
      VIPPS_CLIENT_ID: simulator().clientId,
      VIPPS_CLIENT_SECRET: simulator().clientSecret,
      VIPPS_SUBSCRIPTION_KEY: 'simulator-subscription-key',
      VIPPS_TOKEN_AUTH_METHOD: 'client_secret_post',
      VIPPS_MERCHANT_SERIAL_NUMBER: '123456',
    });
  });
});

/** A consent screen with a box for each id. */
function screen(...ids: string[]) {
  const boxes = ids.map((id) => ({ id, title: 'Box' }));
  return { title: 'Screen', description: 'About it', boxes };
}

describe('the log of requests', () => {
  const simulator = useSimulator();
  const last = () => simulator().requests.at(-1);

  it('tells what the site asked, in order, with the status it got', async () => {
    const start = simulator().requests.length;
    await authorize(simulator(), { scope: 'openid', requested_flow: 'no_dialog' });
    await requestUserinfo(simulator(), 'made-up');

    expect(simulator().requests.slice(start)).toMatchObject([
      {
        endpoint: 'authorize',
        parameters: { scope: 'openid', requested_flow: 'no_dialog', redirect_uri: redirectUri },
        status: 302,
      },
      { endpoint: 'userinfo', status: 401 },
    ]);
  });

  it('keeps the headers Vipps wants of plugins', async () => {
    await requestUserinfo(simulator(), 'made-up', {
      'Merchant-Serial-Number': '123456',
      'Vipps-System-Plugin-Name': 'passport-vipps',
    });

    expect(last()?.headers).toEqual({
      'merchant-serial-number': '123456',
      'vipps-system-plugin-name': 'passport-vipps',
    });
  });

  it('leaves secrets out, but shows that they came', async () => {
    const { codeChallenge, codeVerifier } = pkcePair();
    const start = simulator().requests.length;
    const nonce = 'a-nonce-to-keep-quiet';
    const challenge = { code_challenge: codeChallenge, code_challenge_method: 'S256', nonce };
    const code = await codeFor(simulator(), 'ada', challenge);
    await requestTokens(
      simulator(),
      { code, code_verifier: codeVerifier, client_secret: 'hush' },
      { authorization: basic(simulator()) },
    );
    const logged = simulator().requests.slice(start);

    expect(logged.at(-1)?.parameters).toMatchObject({
      code: '(left out)',
      code_verifier: '(left out)',
      client_secret: '(left out)',
    });
    for (const secret of [code, codeVerifier, codeChallenge, nonce, 'hush', basic(simulator())]) {
      expect(JSON.stringify(logged)).not.toContain(secret);
    }
  });

  it('keeps the last thousand', () => {
    const log = new RequestLog();
    for (let sent = 0; sent <= 1000; sent += 1) {
      log.add('userinfo', new URLSearchParams({ state: String(sent) }), {});
    }

    expect(log.entries).toHaveLength(1000);
    expect(log.entries[0]?.parameters['state']).toBe('1');
  });
});

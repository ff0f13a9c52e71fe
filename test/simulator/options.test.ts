import { describe, expect, it } from '@jest/globals';

import { type SimulatorOptions, createSimulator } from 'passport-vipps/simulator';

import { useSimulator } from '../support/simulator-suite.ts';

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
    ['clock', Date.now()],
  ])('%s is refused when it is %j', async (name, value) => {
    await expect(createSimulator({ [name]: value })).rejects.toThrow(
      `createSimulator(): \`${name}\` must be `,
    );
  });

  it('with a secret is not shown when it is refused', async () => {
    const clientSecret = ['hush'] as unknown as string;

    await expect(createSimulator({ clientSecret })).rejects.toThrow(/but is object\.$/);
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
      VIPPS_TOKEN_AUTH_METHOD: 'client_secret_post',
      VIPPS_MERCHANT_SERIAL_NUMBER: '123456',
    });
  });
});

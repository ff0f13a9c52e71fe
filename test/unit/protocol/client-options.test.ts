import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { clientOptionVariables, parseClientOptions } from '../../../lib/protocol/client-options.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import { packageVersion } from '../../../lib/version.ts';

const keys = { clientId: 'shop', clientSecret: 'secret' };
const parse = (options: Record<string, unknown>, env: Record<string, string> = {}) =>
  parseClientOptions({
    owner: 'createVippsClient',
    options,
    variables: clientOptionVariables,
    env,
  });
const complaint = (options: Record<string, unknown>, env: Record<string, string> = {}) => {
  try {
    parse(options, env);
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
};

describe('the options of the client', () => {
  it('are few where the defaults will do', () => {
    expect(parse(keys)).toMatchObject({
      ...keys,
      issuer: 'https://apitest.vipps.no/access-management-1.0/access/',
      tokenEndpointAuthMethod: 'client_secret_basic',
      timeoutMs: 10_000,
      clockToleranceSeconds: 30,
      dangerouslyIgnoreAtHash: false,
    });
  });

  it('may all come from the environment', () => {
    const env = {
      VIPPS_CLIENT_ID: 'shop',
      VIPPS_CLIENT_SECRET: 'secret',
      VIPPS_ENVIRONMENT: 'production',
      VIPPS_TOKEN_AUTH_METHOD: 'client_secret_post',
      VIPPS_MERCHANT_SERIAL_NUMBER: '123456',
      VIPPS_SUBSCRIPTION_KEY: 'subscription',
    };

    expect(parse({}, env)).toMatchObject({
      ...keys,
      issuer: 'https://api.vipps.no/access-management-1.0/access/',
      tokenEndpointAuthMethod: 'client_secret_post',
      subscriptionKey: 'subscription',
      headers: { 'Merchant-Serial-Number': '123456' },
    });
  });

  it.each([
    ['clientId', 'VIPPS_CLIENT_ID', { clientSecret: 'secret' }],
    ['clientSecret', 'VIPPS_CLIENT_SECRET', { clientId: 'shop' }],
  ])('must include %s: the error names %s and where to find it', (name, variable, options) => {
    const error = complaint(options);

    expect(error).toMatchObject({ code: 'option_missing' });
    for (const hint of [name, variable, 'portal.vippsmobilepay.com']) {
      expect(error).toMatchObject({ message: expect.stringContaining(hint) });
    }
  });

  it.each([
    ['clientId', 'two words'],
    ['clientSecret', 'with\u200ba stowaway'],
    ['issuer', 'http://api.vipps.no/'],
    ['issuer', 'http://127.0.0.1.evil.example/'],
    ['issuer', 'https://api.vipps.no/?x=y'],
    ['issuer', 'https://api.vipps.no/#x'],
    ['issuer', 'https://user@api.vipps.no/'],
    ['issuer', 'https://:password@api.vipps.no/'],
    ['issuer', 'nonsense'],
    ['environment', 'staging'],
    ['tokenEndpointAuthMethod', 'private_key_jwt'],
    ['merchantSerialNumber', '12 34'],
    ['merchantSerialNumber', 123456],
    ['system', 'shop'],
    ['system', null],
    ['system', []],
    ['system', { name: 7 }],
    ['system', { name: null }],
    ['fetch', 'fetch'],
    ['timeoutMs', 0],
    ['timeoutMs', '10'],
    ['timeoutMs', 2 ** 31],
    ['clock', Date.now()],
    ['clockToleranceSeconds', -1],
    ['dangerouslyIgnoreAtHash', 'yes'],
  ])('do not take %s %j', (name, value) => {
    expect(complaint({ ...keys, [name]: value })).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining(name),
    });
  });

  it.each([
    ['timeoutMs', 1],
    ['timeoutMs', 2 ** 31 - 1],
    ['clockToleranceSeconds', 0],
    ['dangerouslyIgnoreAtHash', true],
    ['tokenEndpointAuthMethod', 'client_secret_post'],
    ['merchantSerialNumber', '123456'],
    ['system', {}],
    ['clientSecret', '!~'],
  ])('take %s %j', (name, value) => {
    expect(() => parse({ ...keys, [name]: value })).not.toThrow();
  });

  it.each([
    ['production', 'https://api.vipps.no/access-management-1.0/access'],
    ['test', 'https://apitest.vipps.no/access-management-1.0/access/'],
  ])('take the environment %s beside its own issuer', (environment, issuer) => {
    const { issuer: chosen } = parse({ ...keys, environment, issuer });

    expect(chosen).toBe(parse({ ...keys, environment }).issuer);
  });

  it('never show a secret that is not accepted', () => {
    expect(String(complaint({ ...keys, clientSecret: 'my secret' }))).not.toContain('my secret');
  });

  it('refuse a misspelt name and suggest the right one', () => {
    // As a caller in JavaScript may.
    const misspelt = { ...keys, clientID: 'shop' };

    expect(() => createVippsClient(misspelt)).toThrow(
      expect.objectContaining({
        code: 'option_unknown',
        message: expect.stringContaining('`clientId`'),
      }),
    );
    expect(clientOptionVariables).toHaveProperty('clientId');
  });

  it('must say the environment in production', () => {
    const env = { NODE_ENV: 'production' };

    expect(complaint(keys, env)).toMatchObject({
      code: 'option_missing',
      message: expect.stringContaining('VIPPS_ENVIRONMENT'),
    });
    expect(parse({ ...keys, environment: 'test' }, env).issuer).toContain('apitest');
    expect(parse({ ...keys, issuer: 'https://vipps.example' }, env).issuer).toBe(
      'https://vipps.example/',
    );
  });

  it.each([
    'http://localhost:1',
    'http://127.0.0.1:1',
    'http://[::1]:1',
    'http://vipps.localhost:1',
  ])('take %s as an issuer on this machine, and add the slash', (issuer) => {
    expect(parse({ ...keys, environment: 'test', issuer }).issuer).toBe(`${issuer}/`);
  });

  it.each(['http://localhost:1', 'http://127.0.0.1:1', 'http://vipps.example', 'nonsense'])(
    'refuse %s as an issuer in production',
    (issuer) => {
      const production = { NODE_ENV: 'production' };
      expect(complaint({ ...keys, issuer }, production)).toMatchObject({ code: 'option_invalid' });
      expect(complaint(keys, { ...production, VIPPS_ISSUER: issuer })).toMatchObject({
        code: 'option_invalid',
      });
    },
  );

  it.each(['http://192.168.1.7:4444', 'http://vipps.internal', 'http://simulator:4444'])(
    'take %s as an issuer where `allowPrivateHttp` says so, and name that where it does not',
    (issuer) => {
      const there = { ...keys, issuer };
      expect(complaint(there)).toMatchObject({
        code: 'option_invalid',
        message: expect.stringContaining('VIPPS_ALLOW_PRIVATE_HTTP=true'),
      });
      expect(parse({ ...there, allowPrivateHttp: true }).issuer).toBe(`${issuer}/`);
      expect(parse(there, { VIPPS_ALLOW_PRIVATE_HTTP: 'true' }).issuer).toBe(`${issuer}/`);
      const variable = { VIPPS_ALLOW_PRIVATE_HTTP: 'true' };
      expect(complaint({ ...there, allowPrivateHttp: false }, variable)).toMatchObject({
        code: 'option_invalid',
      });
    },
  );

  it('never take http from the internet', () => {
    const options = { ...keys, issuer: 'http://vipps.example', allowPrivateHttp: true };
    expect(complaint(options)).toMatchObject({ code: 'option_invalid' });
  });

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['of NODE_ENV', { allowPrivateHttp: true, environment: 'test' }, { NODE_ENV: 'production' }],
    [
      'of NODE_ENV, by the variable',
      { environment: 'test' },
      { NODE_ENV: 'production', VIPPS_ALLOW_PRIVATE_HTTP: 'true' },
    ],
    ['of Vipps', { allowPrivateHttp: true, environment: 'production' }, {}],
  ])('refuse `allowPrivateHttp` in the production %s', (_, options, env) => {
    expect(complaint({ ...keys, ...options }, env)).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('refused in production'),
    });
  });

  it.each(['', ' ', 'false', ' false '])('allow no private http by the variable %j', (variable) => {
    const env = { VIPPS_ALLOW_PRIVATE_HTTP: variable };

    expect(parse(keys, env).allowPrivateHttp).toBe(false);
    expect(
      parse({ ...keys, environment: 'production' }, { ...env, NODE_ENV: 'production' }),
    ).toEqual(expect.objectContaining({ allowPrivateHttp: false }));
  });

  it('allow private http by a variable with blanks around, and not where code says no', () => {
    const env = { VIPPS_ALLOW_PRIVATE_HTTP: ' true ' };

    expect(parse(keys, env).allowPrivateHttp).toBe(true);
    expect(parse({ ...keys, allowPrivateHttp: false }, env).allowPrivateHttp).toBe(false);
  });

  it.each(['yes', '1', 0, null])('must say true or false to `allowPrivateHttp`, not %j', (said) => {
    expect(complaint({ ...keys, allowPrivateHttp: said })).toMatchObject({
      code: 'option_invalid',
    });
  });

  it('let what code says count before any variable', () => {
    const env = { NODE_ENV: 'production', VIPPS_ISSUER: 'http://localhost:1' };
    expect(parse({ ...keys, environment: 'production' }, env).issuer).toContain('//api.vipps.no/');
    const other = { VIPPS_ENVIRONMENT: 'production' };
    expect(parse({ ...keys, issuer: 'https://vipps.example/' }, other).issuer).toBe(
      'https://vipps.example/',
    );
  });

  it.each([
    ['production', 'https://apitest.vipps.no/access-management-1.0/access/'],
    ['production', 'https://vipps.example'],
    ['test', 'https://api.vipps.no/access-management-1.0/access'],
  ] as const)('refuse the environment %s beside the issuer %s', (environment, issuer) => {
    const variables = { VIPPS_ENVIRONMENT: environment, VIPPS_ISSUER: issuer };
    for (const [options, env] of [
      [{ ...keys, environment, issuer }, {}],
      [keys, variables],
    ] as const) {
      expect(complaint(options, env)).toMatchObject({
        code: 'option_invalid',
        message: expect.stringContaining('VIPPS_ISSUER'),
      });
    }
  });

  it('take a clock in dates or in milliseconds', () => {
    expect(parse({ ...keys, clock: () => new Date(1_000) }).now()).toBe(1_000);
    expect(parse({ ...keys, clock: () => 2_000 }).now()).toBe(2_000);
  });
});

describe('the Vipps-System headers', () => {
  it('name this package and its version', () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
    ) as { version: string };

    expect(packageVersion).toBe(version);
    expect(parse(keys).headers).toStrictEqual({
      'User-Agent': `passport-vipps/${version}`,
      'Vipps-System-Plugin-Name': 'passport-vipps',
      'Vipps-System-Plugin-Version': version,
    });
  });

  it('name nothing in empty words', () => {
    const system = { name: '', version: ' ', pluginName: '', pluginVersion: undefined };

    expect(parse({ ...keys, system }).headers).toEqual(parse(keys).headers);
  });

  it('are told wrong by the name of what is wrong', () => {
    expect(complaint({ ...keys, system: { version: 2 } })).toMatchObject({
      message: 'createVippsClient: `system`: `version` must be a string, but is 2.',
    });
    expect(complaint({ ...keys, system: { nmae: 'shop' } })).toMatchObject({
      code: 'option_unknown',
      message: 'createVippsClient: `system` has no option `nmae`. Did you mean `name`?',
    });
  });

  it('are cut to the 30 characters Vipps takes, and to what a header can hold', () => {
    const system = { name: 'x'.repeat(31), version: '1\r\nX: æ', pluginName: 'mine' };

    expect(parse({ ...keys, system }).headers).toMatchObject({
      'Vipps-System-Name': 'x'.repeat(30),
      'Vipps-System-Version': '1??X: ?',
      'Vipps-System-Plugin-Name': 'mine',
    });
  });
});

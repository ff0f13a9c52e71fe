import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { cookieStore, memoryBackend, merchantLogin } from 'passport-vipps';
import type { MerchantLoginOptions, VippsLoginWarning } from 'passport-vipps';
import request from 'supertest';

import { useCibaProvider } from '../../../support/ciba-suite.ts';
import { useEnvironment } from '../../../support/environment.ts';
import { baseUrl, errorPage, secret } from '../../../support/site.ts';
import { ada, createTillSite } from './till-site.ts';

const noop = () => undefined;
const good = {
  clientId: 'id',
  clientSecret: 'secret',
  baseUrl,
  secret,
  authorize: () => 'siv',
  onMerchantLogin: noop,
};
const given = (options: object) => () => merchantLogin({ ...good, ...options });

describe('merchantLogin() at start-up', () => {
  const environment = useEnvironment();

  it('needs little', () => {
    expect(given({})).not.toThrow();
    expect(given({ flow: 'login_to_webpage', limits: {}, paths: {} })).not.toThrow();
    expect(given({ limits: { perNumber: { times: 1 }, perStaff: { minutes: 1 } } })).not.toThrow();
  });

  it.each<[string, object, string]>([
    ['option_missing', { authorize: undefined }, 'needs `authorize`'],
    ['option_missing', { onMerchantLogin: undefined }, 'needs `onMerchantLogin`'],
    ['option_missing', { baseUrl: undefined }, '`baseUrl`'],
    ['option_invalid', { authorize: true }, '`authorize` must be a function'],
    ['option_invalid', { flow: 'browser' }, '`flow` must be one of login_to_webpage'],
    ['option_invalid', { backend: {} }, '`backend` must be a backend such as redisBackend'],
    ['option_invalid', { paths: { start: '/a/:b' } }, '`start` must be a literal path'],
    [
      'option_invalid',
      { paths: { cancel: '/vipps/merchant/start' } },
      'the start route and the cancel route are both',
    ],
    ['option_unknown', { paths: { stop: '/a' } }, 'has no option `stop`'],
    ['option_unknown', { limits: { perPhone: {} } }, 'has no option `perPhone`'],
    ['option_unknown', { limits: { perStaff: { hours: 1 } } }, 'has no option `hours`'],
    ['option_invalid', { limits: { perStaff: { times: 0 } } }, '`times` must be a whole number'],
    ['option_invalid', { limits: { perNumber: { times: 101 } } }, 'at least 1 and at most 100'],
    ['option_invalid', { limits: { perNumber: { minutes: 0.5 } } }, '`minutes` must be'],
    ['option_invalid', { limits: { perNumber: 3 } }, 'perNumber` expects an object'],
    ['option_invalid', { requestedExpirySeconds: 59 }, '`requestedExpirySeconds` must be'],
    ['option_invalid', { requestedExpirySeconds: 901 }, 'at least 60 and at most 900'],
    ['option_invalid', { defaultCountry: 'UK' }, '`defaultCountry` must be one of NO, DK'],
    ['option_unknown', { redirectUri: 'https://shop.example/x' }, 'has no option `redirectUri`'],
    ['option_unknown', { transactionStore: cookieStore() }, 'no option `transactionStore`'],
    ['option_unknown', { onMerchantLogn: noop }, 'Did you mean `onMerchantLogin`?'],
  ])('throws %s for %j', (code, options, message) => {
    expect(given(options)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('reads the variables that vippsLogin() reads, but for the redirect URI', () => {
    environment({
      VIPPS_CLIENT_ID: 'id',
      VIPPS_CLIENT_SECRET: 'secret',
      VIPPS_BASE_URL: 'https://shop.example',
      VIPPS_SECRET: secret,
      VIPPS_REDIRECT_URI: 'no address',
    });
    expect(() => merchantLogin({ authorize: noop, onMerchantLogin: noop })).not.toThrow();
  });

  it('warns of a backend in memory in production', () => {
    expect(warningsOf({})).toStrictEqual([]);
    environment({ NODE_ENV: 'production' });
    expect(warningsOf({ environment: 'production' })).toEqual(['memory_backend_in_production']);
    const shared = { ...memoryBackend() };
    expect(warningsOf({ environment: 'production', backend: shared })).toStrictEqual([]);
  });

  it('tells the till no more than a code in production', async () => {
    environment({ NODE_ENV: 'production' });
    const options = { environment: 'production', authorize: () => null, onWarning: noop };
    const app = express().use(given(options)());

    const response = await request(app).get('/vipps/merchant/status');

    expect(response.body).toEqual({ error: 'staff_required' });
  });

  it('answers below the path of `baseUrl`, and at `paths`', async () => {
    const options = { baseUrl: `${baseUrl}/shop`, paths: { status: '/till/status' } };
    const app = express().use(given(options)(), errorPage);

    expect((await request(app).get('/shop/till/status')).body).toMatchObject({
      error: 'merchant_login_missing',
    });
    expect((await request(app).get('/shop/vipps/merchant/status')).status).toBe(404);
  });
});

function warningsOf(options: Partial<MerchantLoginOptions>): string[] {
  const warnings: VippsLoginWarning[] = [];
  given({ ...options, onWarning: (warning: VippsLoginWarning) => warnings.push(warning) })();
  return warnings.map(({ code }) => code);
}

describe('merchantLogin() of two merchants with the keys of one partner', () => {
  const provider = useCibaProvider();

  /** Two merchants of one partner, whose till has the same keys, store and staff for both. */
  function twoMerchants() {
    const backend = memoryBackend();
    const siteOf = (merchantSerialNumber: string) =>
      createTillSite(provider(), {
        options: { backend, subscriptionKey: 'key', partner: { merchantSerialNumber } },
      });
    return [siteOf('123456'), siteOf('654321')] as const;
  }

  it('knows the logins of one merchant at that merchant only', async () => {
    const [one, other] = twoMerchants();
    const login = await one.start();
    other.pass(5);

    const looked = await other.status(login);

    expect(looked).toMatchObject({ status: 404, body: { error: 'merchant_login_missing' } });
    expect((await one.status(login)).body).toMatchObject({ status: 'pending' });
    expect(provider().requests.filter(({ endpoint }) => endpoint === 'token')).toStrictEqual([]);
  });

  it('limits each for itself', async () => {
    const [one, other] = twoMerchants();
    for (const time of [1, 2, 3])
      expect([time, typeof (await one.start())]).toEqual([time, 'string']);

    expect((await one.post('start', ada)).status).toBe(429);
    expect((await other.post('start', ada)).status).toBe(201);
  });

  it('leaves nothing in the store by which a customer of both could be recognised', async () => {
    const keys: string[] = [];
    const memory = memoryBackend();
    const backend = {
      ...memory,
      setIfAbsent(key: string, value: string, ttlMs: number) {
        keys.push(key);
        return memory.setIfAbsent(key, value, ttlMs);
      },
    };
    for (const merchantSerialNumber of ['123456', '654321']) {
      const partner = { merchantSerialNumber };
      // One slot each, so that the keys differ by nothing but whom they are about.
      const limits = { perNumber: { times: 1 }, perStaff: { times: 1 } };
      const options = { backend, subscriptionKey: 'key', partner, limits };
      await createTillSite(provider(), { options }).post('exists', ada).expect(200);
    }

    const hashes = keys.map((key) => key.split(':').at(-1));
    expect(hashes).toHaveLength(4);
    expect(new Set(hashes).size).toBe(4);
  });
});

import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { cookieStore, memoryBackend, merchantLogin } from 'passport-vipps';
import type { MerchantLoginOptions, VippsLoginWarning } from 'passport-vipps';
import request from 'supertest';

import { useEnvironment } from '../../../support/environment.ts';
import { baseUrl, errorPage, secret } from '../../../support/site.ts';

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
      'another than that of start',
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
    expect(warningsOf({})).toEqual([]);
    environment({ NODE_ENV: 'production' });
    expect(warningsOf({ environment: 'production' })).toEqual(['memory_backend_in_production']);
    const shared = { ...memoryBackend() };
    expect(warningsOf({ environment: 'production', backend: shared })).toEqual([]);
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

  it('says so where it was mounted without a call', async () => {
    const app = express().use(merchantLogin as unknown as express.RequestHandler, errorPage);

    expect((await request(app).get('/')).body).toMatchObject({ code: 'middleware_not_called' });
  });
});

function warningsOf(options: Partial<MerchantLoginOptions>): string[] {
  const warnings: VippsLoginWarning[] = [];
  given({ ...options, onWarning: (warning: VippsLoginWarning) => warnings.push(warning) })();
  return warnings.map(({ code }) => code);
}

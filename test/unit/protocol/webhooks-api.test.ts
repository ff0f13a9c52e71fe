import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startCibaProvider } from '../../support/ciba-provider.ts';
import type { CibaProvider } from '../../support/ciba-provider.ts';
import { status } from '../../support/hostile-provider-replies.ts';
import { tillAt } from './merchant-login/till.ts';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const url = 'https://shop.example/hook';
const events = ['login.merchant-initiated.ping.v1'];
const webhooks = () => tillAt(provider, { subscriptionKey: 'key' }).webhooks;

describe('webhooks', () => {
  it('are registered, with the secret in the answer', async () => {
    await expect(webhooks().register({ url, events })).resolves.toStrictEqual({
      id: 'hook-1',
      secret: 'its-secret',
    });

    const { method, headers, body } = provider.last('webhooks');
    expect(method).toBe('POST');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'ocp-apim-subscription-key': 'key',
    });
    expect(JSON.parse(body)).toStrictEqual({ url, events });
  });

  it('are those of one sales unit, or with partner keys of all that the partner has', async () => {
    const merchantSerialNumber = '123456';
    const options = { subscriptionKey: 'key', partner: { merchantSerialNumber } };
    const partners = tillAt(provider, options).webhooks;
    const serialNumber = () => provider.last('webhooks').headers['merchant-serial-number'];

    await partners.register({ url, events });
    expect(serialNumber()).toBe(merchantSerialNumber);
    for (const call of [
      () => partners.register({ url, events }, { allSalesUnits: true }),
      () => partners.list({ allSalesUnits: true }),
      () => partners.delete('hook-1', { allSalesUnits: true }),
    ]) {
      await call();
      expect(serialNumber()).toBeUndefined();
      expect(provider.last('webhooks').headers).toMatchObject({
        'ocp-apim-subscription-key': 'key',
        'vipps-system-plugin-name': 'passport-vipps',
      });
    }
  });

  it('are listed', async () => {
    await expect(webhooks().list()).resolves.toStrictEqual([
      { id: 'hook-1', url, events: ['an.event'] },
    ]);
  });

  it.each([[['an.event', 7, null]], [undefined], ['an.event']])(
    'are listed with the events that are named by texts, of %j',
    async (named) => {
      provider.misbehave({
        json: { webhooks: () => ({ webhooks: [{ id: 'hook-1', url, events: named }] }) },
      });

      const events = Array.isArray(named) ? ['an.event'] : [];
      await expect(webhooks().list()).resolves.toStrictEqual([{ id: 'hook-1', url, events }]);
    },
  );

  it('go to this machine, and into a private network where that is allowed', async () => {
    const options = { subscriptionKey: 'key', allowPrivateHttp: true };
    const inside = tillAt(provider, options).webhooks;

    for (const [api, url] of [
      [webhooks(), 'http://localhost:3000/hook'],
      [inside, 'http://shop:3000/hook'],
    ] as const) {
      await expect(api.register({ url, events })).resolves.toHaveProperty('id');
    }
    await expect(webhooks().register({ url: 'http://shop/hook', events })).rejects.toMatchObject({
      code: 'option_invalid',
    });
  });

  it('are deleted by an id that cannot lead elsewhere', async () => {
    await webhooks().delete('../hook 1');

    expect(provider.last('webhooks')).toMatchObject({
      method: 'DELETE',
      url: '/webhooks/v1/webhooks/..%2Fhook%201',
    });
  });

  it.each(['http://shop.example/hook', 'shop.example', ''])('do not go to %j', async (address) => {
    await expect(webhooks().register({ url: address, events })).rejects.toMatchObject({
      code: 'option_invalid',
    });
  });

  it.each([
    [400, 'webhooks_api_refused'],
    [404, 'webhooks_api_refused'],
    [503, 'vipps_unavailable'],
  ])('refused by %d end in %s', async (httpStatus, code) => {
    provider.misbehave({ reply: { webhooks: () => status(httpStatus) } });

    await expect(webhooks().register({ url, events })).rejects.toMatchObject({ code });
    await expect(webhooks().delete('hook-1')).rejects.toMatchObject({ code });
  });

  it.each([[{ id: 'hook-1' }], [{ secret: 'x' }], [[]]])(
    'are not registered by the answer %j',
    async (json) => {
      provider.misbehave({ json: { webhooks: () => json } });

      await expect(webhooks().register({ url, events })).rejects.toMatchObject({
        code: 'vipps_response_invalid',
      });
    },
  );

  it.each([
    [[]],
    [{}],
    [{ webhooks: {} }],
    [{ webhooks: [{ id: 'hook-1' }] }],
    [{ webhooks: [{ url }] }],
    [{ webhooks: [7] }],
  ])('are not listed by the answer %j', async (json) => {
    provider.misbehave({ json: { webhooks: () => json } });

    await expect(webhooks().list()).rejects.toMatchObject({ code: 'vipps_response_invalid' });
  });
});

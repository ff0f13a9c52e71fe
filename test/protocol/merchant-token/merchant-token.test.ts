import { inspect } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startCibaProvider } from '../../support/ciba-provider.ts';
import type { CibaProvider } from '../../support/ciba-provider.ts';
import { inTurn, status } from '../../support/hostile-provider-replies.ts';
import { clientSecret, tillAt } from '../merchant-login/till.ts';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const subscriptionKey = 'key-of-the-tests';
const fetched = () => provider.requests.filter(({ endpoint }) => endpoint === 'merchantToken');

describe('the merchant access token', () => {
  it('is asked for by all three keys, in headers', async () => {
    await tillAt(provider, { subscriptionKey, merchantSerialNumber: '123456' }).webhooks.list();

    expect(provider.last('merchantToken')).toMatchObject({
      method: 'POST',
      body: '',
      headers: {
        client_id: 'till',
        client_secret: clientSecret,
        'ocp-apim-subscription-key': subscriptionKey,
        'merchant-serial-number': '123456',
        'content-length': '0',
      },
    });
    expect(provider.last('webhooks').headers.authorization).toMatch(/^Bearer [\w-]+$/);
  });

  it('is fetched once for many calls at once, and kept until a minute before it runs out', async () => {
    let now = 0;
    const client = tillAt(provider, { subscriptionKey, clock: () => now });
    const before = fetched().length;

    await Promise.all(Array.from({ length: 5 }, () => client.webhooks.list()));
    now = 3_539_999;
    await client.webhooks.list();
    expect(fetched().length - before).toBe(1);

    now = 3_540_000;
    await client.webhooks.list();
    expect(fetched().length - before).toBe(2);
  });

  it('is let go of when Vipps does not take it', async () => {
    const client = tillAt(provider, { subscriptionKey });
    provider.misbehave({ reply: { webhooks: inTurn(status(401)) } });
    const before = fetched().length;

    await expect(client.webhooks.list()).rejects.toMatchObject({ code: 'webhooks_api_refused' });
    await client.webhooks.list();

    expect(fetched().length - before).toBe(2);
  });

  it('is asked for anew after a failure', async () => {
    const client = tillAt(provider, { subscriptionKey });
    provider.misbehave({ reply: { merchantToken: inTurn(status(500)) } });

    await expect(client.webhooks.list()).rejects.toMatchObject({ code: 'vipps_unavailable' });
    await expect(client.webhooks.list()).resolves.toHaveLength(1);
  });

  it('needs the subscription key, and says where it is', async () => {
    await expect(tillAt(provider).webhooks.list()).rejects.toMatchObject({
      code: 'option_missing',
      message: expect.stringContaining('VIPPS_SUBSCRIPTION_KEY'),
    });
  });

  it.each([400, 401, 403])('refused by %d names the keys, and tells none', async (httpStatus) => {
    const error_description = `bad ${clientSecret} or ${subscriptionKey}`;
    provider.misbehave({
      reply: { merchantToken: () => status(httpStatus, { error_description }) },
    });

    const error = await tillAt(provider, { subscriptionKey })
      .webhooks.list()
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'merchant_token_refused', vipps: { httpStatus } });
    expect(inspect(error)).not.toContain(clientSecret);
    expect(inspect(error)).not.toContain(subscriptionKey);
  });

  it.each([
    ['access_token', undefined],
    ['access_token', 'with\r\na line break'],
    ['expires_in', undefined],
    ['expires_in', 'soon'],
    ['expires_in', 0],
  ])('is refused whose %s is %j', async (name, value) => {
    provider.misbehave({
      json: { merchantToken: (good) => ({ ...(good as object), [name]: value }) },
    });

    await expect(tillAt(provider, { subscriptionKey }).webhooks.list()).rejects.toMatchObject({
      code: 'vipps_response_invalid',
      message: expect.stringContaining(name),
    });
  });
});

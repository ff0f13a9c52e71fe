import { inspect } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startCibaProvider } from '../../support/ciba-provider.ts';
import type { CibaEndpoint, CibaProvider } from '../../support/ciba-provider.ts';
import { inTurn, status } from '../../support/hostile-provider-replies.ts';
import { clientSecret, tillAt } from './merchant-login/till.ts';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const subscriptionKey = 'key-of-the-tests';
const sentTo = (name: CibaEndpoint) =>
  provider.requests.filter(({ endpoint }) => endpoint === name);
const fetched = () => sentTo('merchantToken');
const called = () => sentTo('webhooks');

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
    const [tokens, calls] = [fetched().length, called().length];

    await Promise.all(Array.from({ length: 5 }, () => client.webhooks.list()));
    now = 3_539_999;
    await client.webhooks.list();
    expect([fetched().length - tokens, called().length - calls]).toEqual([1, 6]);

    now = 3_540_000;
    await client.webhooks.list();
    expect([fetched().length - tokens, called().length - calls]).toEqual([2, 7]);
  });

  it('is fetched anew, and the call made again, where Vipps takes a kept one no longer', async () => {
    const client = tillAt(provider, { subscriptionKey });
    await client.webhooks.list();
    const stale = provider.last('webhooks').headers.authorization;
    provider.misbehave({
      reply: {
        webhooks: ({ headers }) => (headers.authorization === stale ? status(401) : undefined),
      },
    });
    const [tokens, calls] = [fetched().length, called().length];

    const lists = await Promise.all(Array.from({ length: 5 }, () => client.webhooks.list()));

    expect(lists.map((list) => list.length)).toEqual([1, 1, 1, 1, 1]);
    expect([fetched().length - tokens, called().length - calls]).toEqual([1, 10]);
  });

  it('does not come into the log where an answer quotes it', async () => {
    provider.misbehave({
      reply: {
        webhooks: ({ headers: { authorization = '' } }) =>
          status(400, { detail: `No ${authorization}` }),
      },
    });

    await expect(tillAt(provider, { subscriptionKey }).webhooks.list()).rejects.toMatchObject({
      code: 'webhooks_api_refused',
      vipps: { detail: 'No Bearer [removed]' },
    });
  });

  it('is let go of, and not asked with again, where Vipps does not take one just fetched', async () => {
    const client = tillAt(provider, { subscriptionKey });
    provider.misbehave({ reply: { webhooks: inTurn(status(401)) } });
    const [tokens, calls] = [fetched().length, called().length];

    await expect(client.webhooks.list()).rejects.toMatchObject({ code: 'webhooks_api_refused' });
    expect([fetched().length - tokens, called().length - calls]).toEqual([1, 1]);
    await client.webhooks.list();

    expect(fetched().length - tokens).toBe(2);
  });

  it('is asked with twice at most, however often Vipps refuses it', async () => {
    const client = tillAt(provider, { subscriptionKey });
    await client.webhooks.list();
    provider.misbehave({ reply: { webhooks: () => status(401) } });
    const [tokens, calls] = [fetched().length, called().length];

    await expect(client.webhooks.list()).rejects.toMatchObject({ code: 'webhooks_api_refused' });

    expect([fetched().length - tokens, called().length - calls]).toEqual([1, 2]);
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

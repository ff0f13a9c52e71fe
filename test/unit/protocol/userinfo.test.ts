import { inspect } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startCibaProvider } from '../../support/ciba-provider.ts';
import type { CibaProvider } from '../../support/ciba-provider.ts';
import { status, text } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf } from './log-in.ts';
import { tillAt } from './merchant-login/till.ts';

describe('userinfo', () => {
  const sub = 'c06c4afe-d9e1-4c5d-939a-177d752a0944';

  let provider: HostileProvider;

  beforeAll(async () => {
    provider = await startHostileProvider({ clientId, sub });
  });

  afterEach(() => provider.misbehave({}));

  afterAll(() => provider.close());

  it('is asked for with the access token in the header, not in the address', async () => {
    await clientOf(provider).userinfo('the-token', { sub });

    const request = provider.requests.at(-1);
    expect(request).toMatchObject({
      endpoint: 'userinfo',
      headers: { authorization: 'Bearer the-token' },
      parameters: {},
    });
  });

  it('gives the claims as received beside the typed user', async () => {
    provider.misbehave({ userinfo: (claims) => ({ ...claims, delegatedConsents: { x: 1 } }) });

    const { user, claims } = await clientOf(provider).userinfo('token', { sub });

    expect(user).toEqual({ sub, name: 'Ada Lovelace', otherAddresses: [] });
    expect(claims).toEqual({ sub, name: 'Ada Lovelace', delegatedConsents: { x: 1 } });
  });

  it.each([['somebody-else'], [undefined], [7], ['']])('is refused about %j', async (other) => {
    provider.misbehave({ userinfo: (claims) => ({ ...claims, sub: other }) });

    await expect(clientOf(provider).userinfo('token', { sub })).rejects.toMatchObject({
      code: 'userinfo_sub_mismatch',
    });
  });

  it('is refused about nobody where the caller forgot to say who', async () => {
    provider.misbehave({ userinfo: () => ({ name: 'Nobody' }) });
    // As a caller in JavaScript may.
    const forgotten = {} as { sub: string };

    await expect(clientOf(provider).userinfo('token', forgotten)).rejects.toMatchObject({
      code: 'userinfo_sub_mismatch',
    });
  });

  it.each([401, 403, 404])('says that the token is too old on %d', async (httpStatus) => {
    provider.misbehave({ reply: { userinfo: () => status(httpStatus) } });

    await expect(clientOf(provider).userinfo('token', { sub })).rejects.toMatchObject({
      code: 'userinfo_refused',
      message: expect.stringContaining('start the login again'),
      vipps: { httpStatus },
    });
  });

  it('never quotes an access token, not even one that cannot be sent', async () => {
    const token = 'secret\r\nX-Injected: yes';
    const client = clientOf(provider, { fetch: globalThis.fetch });

    const error = await client.userinfo(token, { sub }).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'userinfo_refused' });
    expect(JSON.stringify([error, String(error)])).not.toContain('secret');
  });

  it('is refused where it is no object', async () => {
    provider.misbehave({ reply: { userinfo: () => text('[]', 'application/json') } });

    await expect(clientOf(provider).userinfo('token', { sub })).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });
});

const accessToken = 'an-access-token-that-is-secret';

describe('the access token', () => {
  let provider: HostileProvider;

  beforeAll(async () => {
    provider = await startHostileProvider({ clientId });
  });

  afterAll(() => provider.close());

  it('userinfo may repeat the access token it refuses; the error does not', async () => {
    const refusal = { error: 'invalid_token', error_description: `No good: ${accessToken}` };
    provider.misbehave({ reply: { userinfo: () => status(401, refusal) } });

    const error = await clientOf(provider)
      .userinfo(accessToken, { sub: 'somebody' })
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      code: 'userinfo_refused',
      vipps: { errorDescription: 'No good: [removed]' },
    });
    expect(inspect(error, { depth: 10 })).not.toContain(accessToken);
  });
});

describe('userinfo by sub', () => {
  let provider: CibaProvider;

  beforeAll(async () => {
    provider = await startCibaProvider();
  });

  afterEach(() => provider.misbehave({}));

  afterAll(() => provider.close());

  const client = () => tillAt(provider, { subscriptionKey: 'key' });

  const tokensFetched = () =>
    provider.requests.filter(({ endpoint }) => endpoint === 'merchantToken').length;

  const asked = () => provider.requests.filter(({ endpoint }) => endpoint === 'userinfoBySub');

  it("is asked for with the merchant's token, and without the subscription key", async () => {
    await expect(client().userinfoBySub('ada')).resolves.toEqual({
      user: { sub: 'ada', name: 'Ada Lovelace', otherAddresses: [] },
      claims: { sub: 'ada', name: 'Ada Lovelace' },
      expired: false,
    });

    const { method, url, headers } = provider.last('userinfoBySub');
    expect({ method, url }).toEqual({ method: 'GET', url: '/userinfo/ada' });
    expect(headers.authorization).toMatch(/^Bearer /);
    expect(headers).not.toHaveProperty('ocp-apim-subscription-key');
  });

  it('sends the key where that is wanted, once', async () => {
    const before = asked().length;

    await client().userinfoBySub('ada', { sendSubscriptionKey: true });

    const keys = asked().map(({ headers }) => headers['ocp-apim-subscription-key']);
    expect(keys.slice(before)).toEqual(['key']);
  });

  it('tries again without the key, by the same token, where Vipps answers 401 to it', async () => {
    provider.misbehave({
      reply: {
        userinfoBySub: ({ headers }) =>
          headers['ocp-apim-subscription-key'] ? status(401) : undefined,
      },
    });
    const [till, before, fetched] = [client(), asked().length, tokensFetched()];

    for (const time of ['once', 'again']) {
      const { user } = await till.userinfoBySub('ada', { sendSubscriptionKey: true });
      expect([time, user.name]).toEqual([time, 'Ada Lovelace']);
    }

    const bearers = asked().map(({ headers }) => headers.authorization);
    expect(new Set(bearers.slice(before)).size).toBe(1);
    expect(bearers.length - before).toBe(4);
    expect(tokensFetched() - fetched).toBe(1);
  });

  it('fetches a new token where the kept one is refused without the key, too', async () => {
    const till = client();
    await till.userinfoBySub('ada');
    const stale = provider.last('userinfoBySub').headers.authorization;
    provider.misbehave({
      reply: {
        userinfoBySub: ({ headers }) => (headers.authorization === stale ? status(401) : undefined),
      },
    });
    const fetched = tokensFetched();

    await expect(till.userinfoBySub('ada', { sendSubscriptionKey: true })).resolves.toHaveProperty(
      'user.name',
      'Ada Lovelace',
    );

    expect(tokensFetched() - fetched).toBe(1);
  });

  it('leaves out what is told no longer, and says so', async () => {
    const claims = {
      sub: 'ada',
      name: '[Expired]',
      email: 'ada@example.com',
      address: { street_address: '[Expired]', country: '[Expired]' },
      other_addresses: ['[Expired]', { region: 'Oslo', country: '[Expired]' }],
    };
    provider.misbehave({ json: { userinfoBySub: () => claims } });

    await expect(client().userinfoBySub('ada')).resolves.toEqual({
      user: { sub: 'ada', email: 'ada@example.com', otherAddresses: [{ region: 'Oslo' }] },
      claims,
      expired: true,
    });
  });

  it('is read where a claim is null', async () => {
    provider.misbehave({
      json: { userinfoBySub: () => ({ sub: 'ada', address: null, more: [null] }) },
    });

    await expect(client().userinfoBySub('ada')).resolves.toMatchObject({
      user: { sub: 'ada', otherAddresses: [] },
      expired: false,
    });
  });

  it('is read where a claim is nested more deeply than functions can call themselves', async () => {
    const depth = 100_000;
    const deep = '['.repeat(depth) + ']'.repeat(depth);
    const body = `{"sub":"ada","more":${deep},"name":"[Expired]"}`;
    provider.misbehave({ reply: { userinfoBySub: () => text(body) } });

    await expect(client().userinfoBySub('ada')).resolves.toMatchObject({
      user: { sub: 'ada', otherAddresses: [] },
      expired: true,
    });
  });

  it.each([['bob'], [undefined], ['[Expired]']])('is refused about %j', async (sub) => {
    provider.misbehave({ json: { userinfoBySub: () => ({ sub }) } });

    await expect(client().userinfoBySub('ada')).rejects.toMatchObject({
      code: 'userinfo_sub_mismatch',
    });
  });

  it.each([
    [401, 'merchant_token_refused'],
    [404, 'userinfo_refused'],
    [429, 'vipps_unavailable'],
  ])('answered by %d ends in %s', async (httpStatus, code) => {
    provider.misbehave({ reply: { userinfoBySub: () => status(httpStatus) } });

    await expect(client().userinfoBySub('ada')).rejects.toMatchObject({ code });
  });

  it('may be refused with all that was sent; the error repeats none of it', async () => {
    const sub = 'c06c4afe-d9e1-4c5d-939a-177d752a0944';
    const subscriptionKey = 'a-subscription-key-of-the-tests';
    provider.misbehave({
      reply: {
        userinfo: ({ headers: { authorization = '' } }) =>
          status(404, {
            error: 'no',
            error_description: `${sub} ${subscriptionKey} ${authorization}`,
          }),
      },
    });

    const error = await tillAt(provider, { subscriptionKey })
      .userinfoBySub(sub)
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      code: 'userinfo_refused',
      vipps: { errorDescription: '[removed] [removed] Bearer [removed]' },
    });
  });

  it.each(['', '..', '../admin', 'ada/../bob', 'ada?x', 'ada%2f'])(
    'is not asked about %j, which would be another address',
    async (sub) => {
      const before = provider.requests.length;

      await expect(client().userinfoBySub(sub)).rejects.toMatchObject({ code: 'option_invalid' });
      const asked = provider.requests.slice(before).map(({ endpoint }) => endpoint);
      expect(asked.filter((endpoint) => endpoint !== 'discovery')).toEqual([]);
    },
  );
});

import { inspect } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import type { VippsLoginError } from '../../../../lib/errors.ts';
import type { VippsClientOptions } from '../../../../lib/protocol/client-options.ts';
import { flood, hang, redirectTo, stall, text } from '../../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf, obtainCode } from '../log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const callsOf = (endpoint: string) =>
  provider.requests.filter((request) => request.endpoint === endpoint).length;

describe.each<[string, VippsClientOptions]>([
  ['the built-in transport', {}],
  ['a given fetch', { fetch: globalThis.fetch }],
])('a call over %s', (_, options) => {
  it.each([
    ['hangs', hang],
    ['stalls midway', stall],
  ])('is given up when Vipps %s', async (_, reply) => {
    provider.misbehave({ reply: { discovery: () => reply } });

    const metadata = clientOf(provider, { ...options, timeoutMs: 100 }).metadata();

    await expect(metadata).rejects.toMatchObject({
      code: 'vipps_timeout',
      status: 504,
      message: expect.stringContaining('/access/.well-known/openid-configuration'),
    });
  });

  it('is taken back from Vipps when it is given up', async () => {
    const closed = new Promise((resolve) => {
      provider.misbehave({
        reply: { discovery: () => (response) => response.on('close', resolve) },
      });
    });

    await clientOf(provider, { ...options, timeoutMs: 50 })
      .metadata()
      .catch(() => undefined);

    await closed;
  });

  it('is given up at the deadline of its caller', async () => {
    const client = clientOf(provider, options);
    const returned = await obtainCode(client);
    provider.misbehave({ reply: { token: () => hang } });
    const signal = AbortSignal.timeout(100);

    await expect(client.exchangeCode({ ...returned, signal })).rejects.toMatchObject({
      code: 'vipps_timeout',
    });
  });

  it('is not begun after the deadline of its caller', async () => {
    const client = clientOf(provider, options);
    const returned = await obtainCode(client);
    const before = callsOf('token');

    await expect(
      client.exchangeCode({ ...returned, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'vipps_timeout' });
    expect(callsOf('token')).toBe(before);
  });

  it('stops reading an endless body', async () => {
    provider.misbehave({ reply: { discovery: () => flood } });

    await expect(clientOf(provider, options).metadata()).rejects.toMatchObject({
      code: 'vipps_response_invalid',
      message: expect.stringContaining('1048576 bytes'),
    });
  });

  it('does not follow redirects', async () => {
    provider.misbehave({
      reply: { discovery: () => redirectTo(`${provider.issuer}oauth2/token`) },
    });
    const before = callsOf('token');

    await expect(clientOf(provider, options).metadata()).rejects.toMatchObject({
      code: 'vipps_response_invalid',
      message: expect.stringContaining('redirect (302)'),
    });
    expect(callsOf('token')).toBe(before);
  });

  it('does not let an answer that is not JSON into the error, tokens and all', async () => {
    const client = clientOf(provider, options);
    const returned = await obtainCode(client);
    provider.misbehave({ reply: { token: () => text('{"access_token":"very-secret"') } });

    const error = await client.exchangeCode(returned).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'vipps_response_invalid' });
    expect(inspect(error, { depth: 10 })).not.toContain('very-secret');
  });
});

it('ends at its deadline even with a fetch that does not heed signals', async () => {
  const deaf = () => new Promise<Response>(() => undefined);

  await expect(clientOf(provider, { fetch: deaf, timeoutMs: 50 }).metadata()).rejects.toMatchObject(
    { code: 'vipps_timeout' },
  );
});

it('keeps the reason a connection failed', async () => {
  const gone = await startHostileProvider({ clientId });
  await gone.close();

  const error = await clientOf(gone)
    .metadata()
    .catch((reason: unknown) => reason);

  expect(error).toMatchObject({ code: 'vipps_unavailable', status: 502 });
  expect((error as VippsLoginError).cause).toMatchObject({ code: 'ECONNREFUSED' });
});

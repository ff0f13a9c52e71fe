import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { getEventListeners, once } from 'node:events';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import type { VippsLoginError } from '../../../lib/errors.ts';
import type { VippsClientOptions } from '../../../lib/protocol/client-options.ts';
import { createHttp } from '../../../lib/protocol/http.ts';
import {
  breakOff,
  breakOffMidway,
  flood,
  hang,
  inTurn,
  redirectTo,
  stall,
  status,
  text,
} from '../../support/hostile-provider-replies.ts';
import type { Reply } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf, logIn, obtainCode } from './log-in.ts';

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

const failures: [string, Reply][] = [
  ['the connection broke', breakOff],
  ['the connection broke midway', breakOffMidway],
  ['a gateway answered 502', status(502)],
  ['a gateway answered 503', status(503)],
  ['a gateway answered 504', status(504)],
];

describe('a call that fails', () => {
  let provider: HostileProvider;

  beforeAll(async () => {
    provider = await startHostileProvider({ clientId: 'shop' });
  });

  afterEach(() => provider.misbehave({}));

  afterAll(() => provider.close());

  const misbehave = (reply: () => Reply | undefined) =>
    provider.misbehave({ reply: { userinfo: reply, token: reply } });

  describe.each([
    ['the built-in transport', undefined],
    ['a given fetch', globalThis.fetch],
  ])('over %s, after a failure', (_, fetch) => {
    const setUp = () => {
      const calls = { made: provider.requests.length, pauses: 0 };
      const http = createHttp({
        fetch,
        timeoutMs: 5_000,
        headers: {},
        pause: () => Promise.resolve((calls.pauses += 1)),
      });
      const made = () => provider.requests.length - calls.made;
      const userinfo = new URL('/userinfo', provider.issuer).href;
      return { http, calls, made, userinfo, token: `${provider.issuer}oauth2/token` };
    };

    it.each(failures)('a GET is made once more, after a pause: %s', async (_, reply) => {
      const { http, calls, made, userinfo } = setUp();
      misbehave(inTurn(reply));

      await expect(http.get(userinfo)).resolves.toMatchObject({ status: 200 });
      expect([made(), calls.pauses]).toEqual([2, 1]);
    });

    it('a GET is made no third time', async () => {
      const { http, made, userinfo } = setUp();
      misbehave(() => status(503));

      await expect(http.get(userinfo)).resolves.toMatchObject({ status: 503 });
      expect(made()).toBe(2);
    });

    it.each([
      ['500', status(500)],
      ['401', status(401)],
      ['nonsense', text('nonsense')],
    ])('a GET is made once where the answer is %s', async (_, reply) => {
      const { http, made, userinfo } = setUp();
      misbehave(() => reply);

      await http.get(userinfo).catch(() => undefined);
      expect(made()).toBe(1);
    });

    it.each(failures)(
      'a POST is never made again, a code is spent at once: %s',
      async (_, reply) => {
        const { http, made, token } = setUp();
        misbehave(inTurn(reply));

        await http.postForm(token, new URLSearchParams({ code: 'x' })).catch(() => undefined);
        expect(made()).toBe(1);
      },
    );
  });
});

/** What still waits for a deadline once so many calls have come back before it. */
async function listenersAfter(call: (signal: AbortSignal) => Promise<unknown>): Promise<number> {
  const { signal } = new AbortController();
  for (let calls = 0; calls < 20; calls += 1) await call(signal);
  // The answer may arrive a moment before the last of the tidying.
  await new Promise((resolve) => setImmediate(resolve));
  return getEventListeners(signal, 'abort').length;
}

describe("a caller's deadline that outlives many calls", () => {
  it('is left by each as it was', async () => {
    const http = createHttp({ timeoutMs: 5_000, headers: {} });
    const userinfo = new URL('/userinfo', provider.issuer).href;

    expect(await listenersAfter((signal) => http.get(userinfo, { signal }))).toBe(0);
  });

  it('is left so by each that only waits for what others wait for, too', async () => {
    const client = clientOf(provider);

    expect(await listenersAfter((signal) => client.metadata(signal))).toBe(0);
  });
});

/** The connection of a call, once the call is done with it. */
async function connectionAfter(call: () => Promise<unknown>): Promise<Socket> {
  const idle = new Promise<Socket>((resolve) => {
    subscribe(answered, function watch(message) {
      unsubscribe(answered, watch);
      // What Node publishes on this channel.
      const { socket } = (message as { request: ClientRequest }).request;
      socket?.once('free', () => resolve(socket));
    });
  });
  await call();
  return idle;
}

const answered = 'http.client.response.finish';

describe('an idle connection to Vipps', () => {
  it('is kept for the next call, but given up before most gateways close it', async () => {
    const http = createHttp({ timeoutMs: 5_000, headers: {} });
    const userinfo = new URL('/userinfo', provider.issuer).href;
    const first = await connectionAfter(() => http.get(userinfo));
    const connection = await connectionAfter(() => http.get(userinfo));

    expect(connection === first).toBe(true);
    expect(connection.destroyed).toBe(false);
    expect(connection.timeout).toBeGreaterThan(0);
    // Node's own servers wait five seconds, most gateways a minute.
    expect(connection.timeout).toBeLessThan(5_000);
    connection.emit('timeout');
    await once(connection, 'close');
    expect(connection.destroyed).toBe(true);
  });
});

describe('an answer that should be JSON and is not', () => {
  it.each(['discovery', 'jwks', 'token', 'userinfo'] as const)(
    'is told with its type, since a proxy in between is the likely cause: %s',
    async (endpoint) => {
      const portal = text('<h1>Welcome to our wireless network</h1>', 'text/html', 200);
      provider.misbehave({ reply: { [endpoint]: () => portal } });

      await expect(logIn(clientOf(provider))).rejects.toMatchObject({
        code: 'vipps_response_invalid',
        message: expect.stringContaining('(its type: "text/html")'),
      });
    },
  );
});

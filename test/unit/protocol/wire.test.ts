import { tracingChannel } from 'node:diagnostics_channel';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { createHttp } from '../../../lib/protocol/http.ts';
import type { Http } from '../../../lib/protocol/http.ts';
import { hang, status, text } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId } from './log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

type Headers = Record<string, string | undefined>;
type Call = (http: Http, url: string, headers: Headers) => Promise<unknown>;

const form = new URLSearchParams({ code: 'x' });
const calls: [string, Call, string | undefined, object][] = [
  ['GET', (http, url, headers) => http.get(url, { headers }), undefined, {}],
  ['DELETE', (http, url, headers) => http.delete(url, { headers }), undefined, {}],
  [
    'POST',
    (http, url, headers) => http.postForm(url, form, { headers }),
    'application/x-www-form-urlencoded',
    { code: 'x' },
  ],
  [
    'POST',
    (http, url, headers) => http.postJson(url, { a: 1 }, { headers }),
    'application/json',
    // The provider takes all that comes for a form.
    { '{"a":1}': '' },
  ],
];

describe.each([
  ['the built-in transport', undefined],
  ['a given fetch', globalThis.fetch],
])('a call over %s', (_, fetch) => {
  it.each(calls)(
    'goes as %s, asks for JSON, and has the headers of all calls but those left out',
    async (method, call, type, parameters) => {
      const http = createHttp({ fetch, timeoutMs: 5_000, headers: { 'X-App': 'a', 'X-Key': 'k' } });

      await call(http, `${provider.issuer}elsewhere`, { 'X-Key': undefined, 'X-Own': 'o' });

      const came = provider.requests.at(-1);
      expect(came).toMatchObject({
        method,
        parameters,
        headers: { accept: 'application/json', 'x-app': 'a', 'x-own': 'o' },
      });
      expect(came?.headers['content-type']).toBe(type);
      expect(came?.headers).not.toHaveProperty('x-key');
    },
  );

  it.each([400, 404, 499])('hands on a refusal that is no JSON: %i', async (code) => {
    provider.misbehave({ reply: { userinfo: () => text('<h1>No</h1>', 'text/html', code) } });
    const http = createHttp({ fetch, timeoutMs: 5_000, headers: {} });

    const answer = await http.get(new URL('/userinfo', provider.issuer).href);

    expect(answer).toMatchObject({ status: code, json: undefined });
    expect(answer.header('Content-Type')).toBe('text/html');
    expect(answer.header('Retry-After')).toBeUndefined();
  });

  it('hands on an answer without a body', async () => {
    provider.misbehave({
      reply: { userinfo: () => (response) => void response.writeHead(204).end() },
    });
    const http = createHttp({ fetch, timeoutMs: 5_000, headers: {} });

    await expect(http.delete(new URL('/userinfo', provider.issuer).href)).resolves.toMatchObject({
      status: 204,
      json: undefined,
    });
  });

  it.each([300, 399])('takes no redirect for an answer: %i', async (code) => {
    provider.misbehave({ reply: { userinfo: () => status(code, { sub: 'ada' }) } });
    const http = createHttp({ fetch, timeoutMs: 5_000, headers: {} });

    await expect(http.get(new URL('/userinfo', provider.issuer).href)).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });
});

it('takes no redirect for an answer where `fetch` says nothing else of it, as in browsers', async () => {
  const http = createHttp({
    fetch: () => Promise.resolve(Response.error()),
    timeoutMs: 5_000,
    headers: {},
  });

  await expect(http.delete('https://vipps.example/x')).rejects.toMatchObject({
    code: 'vipps_response_invalid',
  });
});

describe('a call that is in a hurry', () => {
  it.each([
    ['sooner', 30_000, 50],
    ['no later', 50, 30_000],
  ])('is given up %s than others', async (_, timeoutMs, ownMs) => {
    provider.misbehave({ reply: { userinfo: () => hang } });
    const http = createHttp({ timeoutMs, headers: {} });
    const userinfo = new URL('/userinfo', provider.issuer).href;

    await expect(http.get(userinfo, { timeoutMs: ownMs })).rejects.toMatchObject({
      code: 'vipps_timeout',
    });
  });
});

describe('who counts calls', () => {
  it('learns what was called and what came of it, and not of whom', async () => {
    const ended: object[] = [];
    const note = (event: object) => void ended.push({ ...event });
    const channel = tracingChannel<string, object>('passport-vipps:vipps-call');
    const listeners = { asyncEnd: note } as Parameters<typeof channel.subscribe>[0];
    const http = createHttp({ timeoutMs: 5_000, headers: {} });
    const { host } = new URL(provider.issuer);
    const userinfo = `http://${host}/userinfo?sub=ada`;

    channel.subscribe(listeners);
    await http.get(userinfo, { call: 'userinfo' });
    provider.misbehave({ reply: { userinfo: () => text('nonsense') } });
    await http.get(userinfo).catch(() => undefined);
    channel.unsubscribe(listeners);

    const durationMs = expect.any(Number);
    expect(ended).toEqual([
      { call: 'userinfo', host, status: 200, outcome: 'answered', durationMs },
      {
        call: 'other',
        host,
        status: 200,
        outcome: 'failed',
        code: 'vipps_response_invalid',
        durationMs,
      },
    ]);
  });
});

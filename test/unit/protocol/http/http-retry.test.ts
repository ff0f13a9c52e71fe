import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { createHttp } from '../../../../lib/protocol/http.ts';
import {
  breakOff,
  breakOffMidway,
  inTurn,
  status,
  text,
} from '../../../support/hostile-provider-replies.ts';
import type { Reply } from '../../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId: 'shop' });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const misbehave = (reply: () => Reply | undefined) =>
  provider.misbehave({ reply: { userinfo: reply, token: reply } });
const failures: [string, Reply][] = [
  ['the connection broke', breakOff],
  ['the connection broke midway', breakOffMidway],
  ['a gateway answered 502', status(502)],
  ['a gateway answered 503', status(503)],
  ['a gateway answered 504', status(504)],
];

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

  it.each(failures)('a POST is never made again, a code is spent at once: %s', async (_, reply) => {
    const { http, made, token } = setUp();
    misbehave(inTurn(reply));

    await http.postForm(token, new URLSearchParams({ code: 'x' })).catch(() => undefined);
    expect(made()).toBe(1);
  });
});

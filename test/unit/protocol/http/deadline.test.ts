import { getEventListeners } from 'node:events';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createHttp } from '../../../../lib/protocol/http.ts';
import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf } from '../log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterAll(() => provider.close());

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

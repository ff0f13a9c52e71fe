import { afterEach, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import type { Backend } from '../../../lib/stores/backend.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import { settingsFor, transactionFor } from './fixtures.ts';
import { openSite } from './site.ts';

const closings: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closings.splice(0).map((close) => close())));

/** Over a network, with several connections: `take` has removed the entry, and its answer is on the way. */
function backendFarAway() {
  const near = memoryBackend();
  let answer: () => void = () => undefined;
  let noticeTake: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const taken = new Promise<void>((resolve) => (noticeTake = resolve));
  const backend: Backend = {
    ...near,
    async get(key) {
      const value = await near.get(key);
      // The take is answered once somebody has looked in vain.
      if (value === undefined) setImmediate(answer);
      return value;
    },
    async take(key) {
      const value = await near.take(key);
      noticeTake();
      await answered;
      return value;
    },
  };
  return { backend, taken };
}

it('a login is found also while the answer to its taking is on the way', async () => {
  const { backend, taken } = backendFarAway();
  const site = await openSite(serverStore(backend)(settingsFor()));
  closings.push(() => site.close());
  const browser = site.newBrowser();
  const login = transactionFor();
  await browser.put(login);
  const cookies = await browser.cookieHeader();

  const taking = browser.take(login);
  await taken;

  expect(await browser.find(login.state, cookies)).toEqual(login);
  expect(await taking).toBe(true);
  expect(await site.newBrowser().find(login.state)).toBeNull();
});

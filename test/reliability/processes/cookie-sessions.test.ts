import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { runAtOnce } from './run-at-once.ts';
import { startSites } from './site-process.ts';
import { openStage, secret } from './stage.ts';
import type { Difference, Stage } from './stage.ts';

const inCookie = { sessions: 'cookie' } as const;
const people = 12;

describe('three processes with the same secret and no store, sessions in cookies', () => {
  let stage: Stage<readonly [Difference, Difference, Difference]>;
  beforeAll(async () => {
    stage = await openStage([[inCookie, inCookie, inCookie]], people);
    // Three processes compile the whole of lib first, on a machine that is busy with other tests.
  }, 60_000);
  afterAll(() => stage.close());

  it('finish each other’s logins and know each other’s people', async () => {
    const [[first, second, third] = [0, 0, 0]] = stage.sites;
    const logins = Array.from({ length: people }, () => stage.newLogin());

    const outcomes = await runAtOnce(logins, (login) => login.run(first, second, third));

    expect(outcomes).toEqual(logins.map(() => 'logged in'));
  });

  it('keep people logged in when the server is restarted', async () => {
    const { clientId, clientSecret, issuer } = stage.simulator;
    const common = { clientId, clientSecret, issuer, secret: [secret] };
    const start = () => startSites([{ ...common, ...inCookie, transactions: 'cookies' }]);
    const before = await start();
    const login = stage.newLogin();
    const [port = 0] = before.ports;
    expect(await login.run(port, port)).toBe('logged in');
    await before.close();

    const after = await start();
    expect(await login.look(after.ports[0] ?? 0)).toBe('logged in');
    await after.close();
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf, logIn } from '../log-in.ts';

const dayMs = 24 * 60 * 60_000;

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterAll(() => provider.close());

describe('the times of an id_token', () => {
  it.each([
    ['is a day ahead', dayMs, 'id_token_expired'],
    ['is a day behind', -dayMs, 'id_token_claim_invalid'],
  ])('are held against the clock of the client, here one that %s', async (_, aheadMs, code) => {
    const clock = () => Date.now() + aheadMs;

    await expect(logIn(clientOf(provider, { clock }))).rejects.toMatchObject({ code });
  });
});

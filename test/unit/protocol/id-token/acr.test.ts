import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf, logIn } from '../log-in.ts';

const inApp = 'urn:vipps:acr:app_auth';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

describe('the acr that was asked for', () => {
  it.each([['urn:vipps:acr:other'], ['urn:vipps:acr:app'], ['app_auth'], [''], [7], [[inApp]]])(
    'is not %j',
    async (acr) => {
      provider.misbehave({ idTokenClaims: (claims) => ({ ...claims, acr }) });

      await expect(logIn(clientOf(provider), inApp)).rejects.toMatchObject({ code: 'acr_not_met' });
    },
  );

  it('is itself', async () => {
    provider.misbehave({ idTokenClaims: (claims) => ({ ...claims, acr: inApp }) });

    await expect(logIn(clientOf(provider), inApp)).resolves.toHaveProperty('user');
  });
});

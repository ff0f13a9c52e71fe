import { inspect } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { status } from '../../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf } from '../log-in.ts';

const accessToken = 'an-access-token-that-is-secret';

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

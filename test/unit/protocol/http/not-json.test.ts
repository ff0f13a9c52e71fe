import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { text } from '../../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf, logIn } from '../log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

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

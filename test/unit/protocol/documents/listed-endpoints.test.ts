import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf } from '../log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterAll(() => provider.close());

describe('the discovery document', () => {
  it('need not list where merchant-initiated logins start, but if it does, on https', async () => {
    const listed = (value: unknown) => {
      provider.misbehave({
        discovery: (document) => ({ ...document, backchannel_authentication_endpoint: value }),
      });
      return clientOf(provider).metadata();
    };

    expect(await listed(undefined)).not.toHaveProperty('backchannelAuthenticationEndpoint');
    await expect(listed('https://vipps.example/ciba')).resolves.toMatchObject({
      backchannelAuthenticationEndpoint: 'https://vipps.example/ciba',
    });
    for (const value of [7, '', 'http://api.vipps.no/']) {
      await expect(listed(value)).rejects.toMatchObject({ code: 'vipps_response_invalid' });
    }
  });
});

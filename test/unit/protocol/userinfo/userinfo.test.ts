import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { status, text } from '../../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf } from '../log-in.ts';

const sub = 'c06c4afe-d9e1-4c5d-939a-177d752a0944';
let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId, sub });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

describe('userinfo', () => {
  it('is asked for with the access token in the header, not in the address', async () => {
    await clientOf(provider).userinfo('the-token', { sub });

    const request = provider.requests.at(-1);
    expect(request).toMatchObject({
      endpoint: 'userinfo',
      headers: { authorization: 'Bearer the-token' },
      parameters: {},
    });
  });

  it('gives the claims as received beside the typed user', async () => {
    provider.misbehave({ userinfo: (claims) => ({ ...claims, delegatedConsents: { x: 1 } }) });

    const { user, claims } = await clientOf(provider).userinfo('token', { sub });

    expect(user).toEqual({ sub, name: 'Ada Lovelace', otherAddresses: [] });
    expect(claims).toEqual({ sub, name: 'Ada Lovelace', delegatedConsents: { x: 1 } });
  });

  it.each([['somebody-else'], [undefined], [7], ['']])('is refused about %j', async (other) => {
    provider.misbehave({ userinfo: (claims) => ({ ...claims, sub: other }) });

    await expect(clientOf(provider).userinfo('token', { sub })).rejects.toMatchObject({
      code: 'userinfo_sub_mismatch',
    });
  });

  it('is refused about nobody where the caller forgot to say who', async () => {
    provider.misbehave({ userinfo: () => ({ name: 'Nobody' }) });
    // As a caller in JavaScript may.
    const forgotten = {} as { sub: string };

    await expect(clientOf(provider).userinfo('token', forgotten)).rejects.toMatchObject({
      code: 'userinfo_sub_mismatch',
    });
  });

  it.each([401, 403, 404])('says that the token is too old on %d', async (httpStatus) => {
    provider.misbehave({ reply: { userinfo: () => status(httpStatus) } });

    await expect(clientOf(provider).userinfo('token', { sub })).rejects.toMatchObject({
      code: 'userinfo_refused',
      message: expect.stringContaining('start the login again'),
      vipps: { httpStatus },
    });
  });

  it('never quotes an access token, not even one that cannot be sent', async () => {
    const token = 'secret\r\nX-Injected: yes';
    const client = clientOf(provider, { fetch: globalThis.fetch });

    const error = await client.userinfo(token, { sub }).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'userinfo_refused' });
    expect(JSON.stringify([error, String(error)])).not.toContain('secret');
  });

  it('is refused where it is no object', async () => {
    provider.misbehave({ reply: { userinfo: () => text('[]', 'application/json') } });

    await expect(clientOf(provider).userinfo('token', { sub })).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });
});

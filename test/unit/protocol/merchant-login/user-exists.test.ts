import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startCibaProvider } from '../../../support/ciba-provider.ts';
import type { CibaProvider } from '../../../support/ciba-provider.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import { tillAt } from './till.ts';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const question = { phoneNumber: '91234567', defaultCountry: 'NO' } as const;

describe('the question whether a user exists', () => {
  it.each([true, false])('is answered by %j', async (exists) => {
    provider.misbehave({ json: { userExists: () => ({ exists }) } });

    await expect(tillAt(provider).userExists(question)).resolves.toBe(exists);

    expect(provider.last('userExists')).toMatchObject({
      method: 'POST',
      headers: { authorization: expect.stringMatching(/^Basic /) },
      parameters: { login_hint: 'urn:msisdn:4791234567' },
    });
  });

  it.each([[{}], [{ exists: 'true' }], [null], [[]]])('is not answered by %j', async (json) => {
    provider.misbehave({ json: { userExists: () => json ?? 'null' } });

    await expect(tillAt(provider).userExists(question)).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });

  it.each([
    [400, { error: 'invalid_request' }, 'merchant_login_refused'],
    [429, {}, 'too_many_requests'],
    [401, {}, 'client_refused'],
  ])('refused by %d %j ends in %s', async (httpStatus, body, code) => {
    provider.misbehave({ reply: { userExists: () => status(httpStatus, body) } });

    await expect(tillAt(provider).userExists(question)).rejects.toMatchObject({ code });
  });

  it('is not asked about what is no phone number', async () => {
    const before = provider.requests.length;

    await expect(tillAt(provider).userExists({ phoneNumber: '123' })).rejects.toMatchObject({
      code: 'phone_number_invalid',
    });
    expect(provider.requests).toHaveLength(before);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { cibaClientId, codeOf, startCibaProvider } from '../../../support/ciba-provider.ts';
import type { CibaMisbehaviour, CibaProvider } from '../../../support/ciba-provider.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import { clientSecret, tillAt } from './till.ts';

const authReqId = 'the-login-of-ada';
const code = codeOf(authReqId);
let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const renamed = (name: string, value: unknown = authReqId): CibaMisbehaviour => ({
  idTokenClaims: (claims) => ({ ...claims, auth_req_id: undefined, [name]: value }),
});

describe('a login that ends on the web page', () => {
  it('is completed by its code alone', async () => {
    const completed = await tillAt(provider).completeMerchantLogin({ code, authReqId });

    expect(completed).toMatchObject({ authReqId, idTokenClaims: { sub: 'ada' } });
    expect(provider.last('token').parameters).toEqual({
      grant_type: 'urn:vipps:params:grant-type:ciba-redirect',
      code,
    });
  });

  it('is found among those that were started, by the name in its id_token', async () => {
    const started = new Set(['another', authReqId]);
    const isStarted = (named: string) => Promise.resolve(started.has(named));

    const completed = await tillAt(provider).completeMerchantLogin({ code, authReqId: isStarted });

    expect(completed.authReqId).toBe(authReqId);
  });

  it.each<[string, CibaMisbehaviour]>([
    ['signed by ES256', { algorithm: 'ES256' }],
    ['naming it authReqId', renamed('authReqId')],
    ['naming it as CIBA does', renamed('urn:openid:params:jwt:claim:auth_req_id')],
  ])('may come with an id_token %s', async (_, misbehaviour) => {
    provider.misbehave(misbehaviour);

    await expect(
      tillAt(provider).completeMerchantLogin({ code, authReqId }),
    ).resolves.toHaveProperty('authReqId', authReqId);
  });

  it.each<[string, CibaMisbehaviour, string]>([
    ['names no login', renamed('name', 'Ada'), 'auth_req_id_mismatch'],
    ['names another', renamed('auth_req_id', 'another'), 'auth_req_id_mismatch'],
    ['names an empty one', renamed('auth_req_id', ''), 'auth_req_id_mismatch'],
    [
      'is for another client',
      { idTokenClaims: (claims) => ({ ...claims, aud: 'another' }), algorithm: 'ES256' },
      'id_token_claim_invalid',
    ],
    [
      'belongs to another access token',
      { idTokenClaims: (claims) => ({ ...claims, at_hash: 'AAAA' }), algorithm: 'ES256' },
      'at_hash_mismatch',
    ],
    ['is signed by PS256', { algorithm: 'PS256' }, 'id_token_signature_invalid'],
  ])('is refused where the id_token %s', async (_, misbehaviour, expected) => {
    provider.misbehave(misbehaviour);

    await expect(tillAt(provider).completeMerchantLogin({ code, authReqId })).rejects.toMatchObject(
      { code: expected },
    );
  });

  it.each([[''], [7], [[authReqId]], [undefined]])('is not looked up by %j', async (named) => {
    provider.misbehave({ idTokenClaims: (claims) => ({ ...claims, auth_req_id: named }) });

    await expect(
      tillAt(provider).completeMerchantLogin({ code, authReqId: () => true }),
    ).rejects.toMatchObject({ code: 'auth_req_id_mismatch' });
  });

  it.each([
    ['at once', () => false],
    ['after a look into the store', () => Promise.resolve(false)],
  ])('is refused where none of those started fits, told %s', async (_, isStarted) => {
    await expect(
      tillAt(provider).completeMerchantLogin({ code, authReqId: isStarted }),
    ).rejects.toMatchObject({ code: 'auth_req_id_mismatch' });
  });

  it.each<[number, unknown, string]>([
    [400, { error: 'invalid_grant' }, 'code_refused'],
    [400, { error_code: 'invalid_grant' }, 'code_refused'],
    [401, { error: 'invalid_client' }, 'client_refused'],
    [400, { error: 'invalid_request' }, 'token_request_refused'],
    [502, {}, 'vipps_unavailable'],
  ])('answered by %d %j ends in %s, and the code is sent once', async (http, body, expected) => {
    provider.misbehave({ reply: { token: () => status(http, body) } });
    const before = provider.requests.filter(({ endpoint }) => endpoint === 'token').length;

    await expect(tillAt(provider).completeMerchantLogin({ code, authReqId })).rejects.toMatchObject(
      { code: expected },
    );

    const sent = provider.requests.filter(({ endpoint }) => endpoint === 'token').length;
    expect(sent - before).toBe(1);
  });

  it.each([
    [400, 'invalid_grant'],
    [401, 'invalid_client'],
    [400, 'invalid_request'],
  ])(
    'answered by %d %s hands on neither the code nor a key that Vipps repeats',
    async (http, error) => {
      const basic = Buffer.from(`${cibaClientId}:${clientSecret}`).toString('base64');
      const error_description = `Seen: ${code}, ${clientSecret}, ${basic}.`;
      provider.misbehave({ reply: { token: () => status(http, { error, error_description }) } });

      await expect(
        tillAt(provider).completeMerchantLogin({ code, authReqId }),
      ).rejects.toMatchObject({
        vipps: { error, errorDescription: 'Seen: [removed], [removed], [removed].' },
      });
    },
  );
});

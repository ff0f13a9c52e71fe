import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startCibaProvider } from '../../../support/ciba-provider.ts';
import type { CibaMisbehaviour, CibaProvider } from '../../../support/ciba-provider.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import type { Reply } from '../../../support/hostile-provider-replies.ts';
import { tillAt } from './till.ts';

const authReqId = 'the-login-of-ada';
let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const claim = (name: string, value: unknown): CibaMisbehaviour => ({
  idTokenClaims: (claims) => ({ ...claims, [name]: value }),
});
const now = Math.floor(Date.now() / 1000);

describe('a poll', () => {
  it('brings verified tokens once the person has accepted', async () => {
    const outcome = await tillAt(provider).pollMerchantLogin(authReqId);

    expect(outcome).toMatchObject({
      status: 'completed',
      authReqId,
      tokens: { accessToken: expect.stringMatching(/^ciba\./), expiresIn: 300 },
      idTokenClaims: { sub: 'ada' },
    });
    expect(provider.last('token').parameters).toEqual({
      grant_type: 'urn:openid:params:grant-type:ciba',
      auth_req_id: authReqId,
    });
  });

  it.each<[number, unknown, unknown]>([
    [400, { error: 'authorization_pending' }, { status: 'pending' }],
    [400, { error_code: 'authorization_pending' }, { status: 'pending' }],
    [400, { error: 'slow_down' }, { status: 'slow_down' }],
    [429, {}, { status: 'slow_down' }],
  ])('answered by %d %j goes on', async (httpStatus, body, outcome) => {
    provider.misbehave({ reply: { token: () => status(httpStatus, body) } });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).resolves.toEqual(outcome);
  });

  it('is not to be repeated where the tokens came and the keys did not', async () => {
    provider.misbehave({ reply: { jwks: () => status(503) } });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).rejects.toMatchObject({
      code: 'merchant_login_lost',
      cause: expect.objectContaining({ code: 'vipps_unavailable' }),
    });
  });

  it('says how long to wait where Vipps does', async () => {
    const wait: Reply = (response) => void response.writeHead(429, { 'Retry-After': '40' }).end();
    provider.misbehave({ reply: { token: () => wait } });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).resolves.toEqual({
      status: 'slow_down',
      retryAfterSeconds: 40,
    });
  });

  it.each<[number, unknown, string]>([
    [400, { error: 'access_denied' }, 'login_cancelled'],
    [400, { error: 'expired_token' }, 'merchant_login_expired'],
    [400, { error_code: 'expired_token' }, 'merchant_login_expired'],
    [400, { error: 'invalid_grant' }, 'auth_req_id_refused'],
    [400, { error: 'invalid_request', error_code: 'old_app' }, 'app_outdated'],
    [401, {}, 'client_refused'],
    [400, { error: 'invalid_request' }, 'merchant_login_refused'],
    [500, {}, 'vipps_unavailable'],
  ])('answered by %d %j ends in %s', async (httpStatus, body, code) => {
    provider.misbehave({ reply: { token: () => status(httpStatus, body) } });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).rejects.toMatchObject({
      code,
      vipps: { httpStatus },
    });
  });

  it('keeps the name of the login out of the error', async () => {
    const error_description = `nothing known of ${authReqId}`;
    provider.misbehave({
      reply: { token: () => status(400, { error: 'invalid_grant', error_description }) },
    });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).rejects.toMatchObject({
      vipps: { errorDescription: 'nothing known of [removed]' },
    });
  });
});

describe('the id_token of a poll is refused', () => {
  it.each<[string, CibaMisbehaviour, string]>([
    ['signed by ES256', { algorithm: 'ES256' }, 'id_token_signature_invalid'],
    ['of another issuer', claim('iss', 'https://evil.example/'), 'id_token_claim_invalid'],
    ['for another client', claim('aud', 'another-till'), 'id_token_claim_invalid'],
    ['that has expired', claim('exp', now - 60), 'id_token_expired'],
    ['about nobody', claim('sub', ''), 'id_token_claim_invalid'],
    ['for another access token', claim('at_hash', 'AAAA'), 'at_hash_mismatch'],
    ['of another login', claim('auth_req_id', 'another'), 'auth_req_id_mismatch'],
    ['of another login, in other words', claim('authReqId', 'another'), 'auth_req_id_mismatch'],
    [
      'of another login, in those of CIBA',
      claim('urn:openid:params:jwt:claim:auth_req_id', 'another'),
      'auth_req_id_mismatch',
    ],
    ['of a login that is no text', claim('auth_req_id', 7), 'auth_req_id_mismatch'],
    [
      'of two logins',
      { idTokenClaims: (claims) => ({ ...claims, auth_req_id: authReqId, authReqId: 'another' }) },
      'auth_req_id_mismatch',
    ],
  ])('%s', async (_, misbehaviour, code) => {
    provider.misbehave(misbehaviour);

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).rejects.toMatchObject({ code });
  });
});

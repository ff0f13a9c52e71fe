import { describe, expect, it } from '@jest/globals';
import type { Fault } from 'passport-vipps/simulator';

import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
const longAgo = 1_500_000_000;

describe('an id_token', () => {
  it.each<[string, string, Omit<Fault & { at: 'id_token' }, 'at'>]>([
    ["signed by a stranger's key", 'id_token_signature_invalid', { signature: 'stranger' }],
    ['with a damaged signature', 'id_token_signature_invalid', { signature: 'broken' }],
    ['without a signature', 'id_token_signature_invalid', { signature: 'none' }],
    ['keyed with the public key', 'id_token_signature_invalid', { signature: 'HS256' }],
    ['with another nonce', 'nonce_mismatch', { claims: { nonce: 'of-another-login' } }],
    ['with an empty nonce', 'nonce_mismatch', { claims: { nonce: '' } }],
    [
      'of another issuer',
      'id_token_claim_invalid',
      { claims: { iss: 'https://evil.example/access/' } },
    ],
    ['for another audience', 'id_token_claim_invalid', { claims: { aud: ['another-shop'] } }],
    ['that has expired', 'id_token_expired', { claims: { exp: longAgo } }],
    [
      'for another access token',
      'at_hash_mismatch',
      { claims: { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } },
    ],
  ])('%s is refused as %s, and no session comes of it', async (_, code, fault) => {
    const agent = createPassportSite(simulator()).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    simulator().inject({ at: 'id_token', ...fault });

    const response = await agent.get(callback);

    expect(response).toMatchObject({ status: 502, body: { code } });
    expect(String(response.headers['set-cookie'])).not.toContain('connect.sid');
    expect((await agent.get('/me')).body).toEqual({ user: null });
  });

  it('must name the confirmation in the app where that was asked for', async () => {
    const start = { acrValues: 'urn:vipps:acr:app_auth' };
    const agent = createPassportSite(simulator(), { start }).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    simulator().inject({ at: 'id_token', claims: { acr: undefined } });

    expect(await agent.get(callback)).toMatchObject({ status: 403, body: { code: 'acr_not_met' } });
  });

  it('of somebody else than userinfo is refused', async () => {
    const agent = createPassportSite(simulator()).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    simulator().inject({ at: 'userinfo', members: { sub: 'somebody-else' } });

    const response = await agent.get(callback);

    expect(response).toMatchObject({ status: 502, body: { code: 'userinfo_sub_mismatch' } });
    expect((await agent.get('/me')).body).toEqual({ user: null });
  });
});

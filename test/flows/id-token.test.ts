import { describe, expect, it } from '@jest/globals';

import type { Fault } from 'passport-vipps/simulator';

import { untilCallback } from '../support/login-steps.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite } from '../support/site.ts';

const simulator = useSimulator();
const longAgo = 1_500_000_000;

async function callbackWith(fault: Fault) {
  const browser = createSite(simulator()).browser();
  const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');
  simulator().inject(fault);
  return { browser, response: await browser.get(callback) };
}

describe('an id_token', () => {
  it.each<[string, string, Omit<Fault & { at: 'id_token' }, 'at'>]>([
    ["signed by a stranger's key", 'id_token_signature_invalid', { signature: 'stranger' }],
    ['without a signature', 'id_token_signature_invalid', { signature: 'none' }],
    ['keyed with the public key', 'id_token_signature_invalid', { signature: 'HS256' }],
    ['with another nonce', 'nonce_mismatch', { claims: { nonce: 'of-another-login' } }],
    ['of another issuer', 'id_token_claim_invalid', { claims: { iss: 'https://evil.example/' } }],
    ['for another audience', 'id_token_claim_invalid', { claims: { aud: ['another-shop'] } }],
    ['that has expired', 'id_token_expired', { claims: { exp: longAgo } }],
  ])('%s is refused as %s, and nobody is logged in', async (_, code, fault) => {
    const { browser, response } = await callbackWith({ at: 'id_token', ...fault });

    expect(response).toMatchObject({ status: 502, body: { code } });
    // The login's own cookie is gone, and no session has come.
    expect([...browser.cookies.keys()]).toEqual([]);
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('of somebody else than userinfo is refused', async () => {
    const { browser, response } = await callbackWith({ at: 'userinfo', members: { sub: 'eve' } });

    expect(response).toMatchObject({ status: 502, body: { code: 'userinfo_sub_mismatch' } });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });
});

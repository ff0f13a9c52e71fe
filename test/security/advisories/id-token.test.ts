import { describe, expect, it } from '@jest/globals';
import type { Fault } from 'passport-vipps/simulator';

import { waysIn, whoIs } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

/** Each says that Ada's browser is Björn's account; none may. */
const takeovers: [string, string, Omit<Fault & { at: 'id_token' }, 'at'>][] = [
  ["a stranger's signature", 'id_token_signature_invalid', { signature: 'stranger' }],
  ['a damaged signature', 'id_token_signature_invalid', { signature: 'broken' }],
  ['no signature', 'id_token_signature_invalid', { signature: 'none' }],
  ['the public key as a password', 'id_token_signature_invalid', { signature: 'HS256' }],
  ['another issuer', 'id_token_claim_invalid', { claims: { iss: 'https://login.evil.example/' } }],
  ['no issuer', 'id_token_claim_invalid', { claims: { iss: undefined } }],
  ['another audience', 'id_token_claim_invalid', { claims: { aud: 'another-client' } }],
  ['no audience', 'id_token_claim_invalid', { claims: { aud: undefined } }],
  ['a nonce of another login', 'nonce_mismatch', { claims: { nonce: 'replayed' } }],
  ['an empty nonce', 'nonce_mismatch', { claims: { nonce: '' } }],
  ['no nonce', 'nonce_mismatch', { claims: { nonce: undefined } }],
  ['an end in the past', 'id_token_expired', { claims: { exp: 1_500_000_000 } }],
  ['the hash of another access token', 'at_hash_mismatch', { claims: { at_hash: 'A'.repeat(22) } }],
  ['no subject', 'id_token_claim_invalid', { claims: { sub: undefined } }],
  ['another subject than userinfo has', 'userinfo_sub_mismatch', { claims: { sub: 'bjorn' } }],
];

describe.each(waysIn)('an id_token at a site with %s', (_name, way) => {
  it.each(takeovers)(
    'passport-azure-ad: a token that was wrongly checked took accounts over; one with %s does not (%s)',
    async (_what, code, fault) => {
      const browser = new Browser(way.createApp(simulator()));
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
      const takeBack = simulator().inject({ at: 'id_token', ...fault });

      const response = await browser.get(callback);
      takeBack();

      expect(response).toMatchObject({ status: 502, body: { code } });
      // The login's own cookie is gone, and no session has come: only why, for a reload.
      const kept = [...browser.cookies.keys()].filter((name) => !name.endsWith('.failed'));
      expect(kept).toStrictEqual([]);
      expect(await whoIs(browser)).toBeUndefined();
    },
  );
});

import type { NotApplicable } from '../row.ts';

const senderConstrained =
  'Vipps has neither pushed requests nor access tokens that are bound to a certificate or a key.';
const noJarm = 'Vipps does not sign its authorization responses (JARM).';
const noFrontChannel = 'No id_token comes through the browser in the code flow.';
const noEncryption =
  'Vipps does not encrypt id_tokens. One that is encrypted is refused, see below.';
const noGrants = 'Vipps has no grant management.';
const noRefresh = 'Vipps hands out no refresh tokens.';

/** The other modules of the FAPI plans, but for those of single countries. */
export const fapiNotApplicable: readonly NotApplicable[] = [
  ['fapi1-advanced-final-client-test', senderConstrained],
  ['fapi1-advanced-final-client-test-encrypted-idtoken', noEncryption],
  ['fapi1-advanced-final-client-test-encrypted-idtoken-usingrsa15', noEncryption],
  ['fapi1-advanced-final-client-test-invalid-shash', noFrontChannel],
  ['fapi1-advanced-final-client-test-invalid-missing-shash', noFrontChannel],
  ['fapi1-advanced-final-client-test-invalid-chash', noFrontChannel],
  ['fapi1-advanced-final-client-refresh-token-test', noRefresh],
  ['fapi2-security-profile-final-client-test-happy-path', senderConstrained],
  ['fapi2-security-profile-final-client-test-happy-path-no-dpop-nonce', senderConstrained],
  [
    'fapi2-security-profile-final-client-test-rs-dpop-auth-scheme-case-insensitivity',
    senderConstrained,
  ],
  ['fapi2-security-profile-final-client-test-ensure-jarm-*', noJarm],
  ['fapi2-security-profile-final-client-test-grant-management-*', noGrants],
].map(([id = '', reason = '']) => ({ id, reason }));

import { createSigningKey } from '../../../support/hostile-provider-keys.ts';
import { signByHand, signByPss, unsigned } from '../../../support/hostile-provider-tokens.ts';
import { clientId } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { callback, claim, metadata, tokenMember } from '../switches.ts';
import { fapiNotApplicable } from './fapi-not-applicable.ts';

const now = Math.floor(Date.now() / 1000);
const stranger = await createSigningKey();
const siteOnly = { ways: ['site'] } as const;

const fapi1 = (name: string) => `fapi1-advanced-final-client-test-${name}`;
const fapi2 = (name: string) => `fapi2-security-profile-final-client-test-${name}`;

export const fapiPlans: Chapter = {
  title: 'FAPI plans',
  about:
    'What `fapi1-advanced-final-client-test-plan` and `fapi2-security-profile-final-client-test-plan` ask of any client of the code flow. Where both have a module of one name, it is the latter’s; those of single countries are left out.',
  rows: [
    ...rowsThatAre('stopped before leaving: discovery_issuer_mismatch', [
      [
        fapi2('discovery-issuer-mismatch'),
        'is another issuer by its discovery document',
        metadata('issuer', 'https://evil.example/'),
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_claim_invalid', [
      [fapi2('invalid-iss'), 'names another `iss`', (issuer) => claim('iss', `${issuer}another/`)],
      [fapi2('invalid-aud'), 'names another `aud`', claim('aud', `${clientId}1`)],
      [
        fapi2('invalid-secondary-aud'),
        'names another `aud` beside us, and no `azp`',
        claim('aud', [clientId, `${clientId}1`]),
      ],
      [fapi2('invalid-missing-exp'), 'leaves `exp` out', claim('exp', undefined)],
      [fapi2('invalid-missing-aud'), 'leaves `aud` out', claim('aud', undefined)],
      [fapi2('invalid-missing-iss'), 'leaves `iss` out', claim('iss', undefined)],
      [fapi1('iat-is-week-in-past'), 'says it was issued a week ago', claim('iat', now - 604_800)],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_expired', [
      [fapi2('invalid-expired-exp'), 'says it expired five minutes ago', claim('exp', now - 300)],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_signature_invalid', [
      [
        fapi2('invalid-null-alg'),
        'says `"alg": "none"` and signs nothing',
        { sign: (claims, header) => unsigned({ ...header, alg: 'none' }, claims) },
      ],
      [
        fapi2('invalid-alternate-alg'),
        'signs with its own key, but with another algorithm (PS256)',
        { sign: (claims, header, key) => signByPss({ ...header, alg: 'PS256' }, claims, key) },
      ],
      [
        fapi1('invalid-signature'),
        'signs with another key, under its own `kid`',
        { sign: (claims, header) => signByHand(header, claims, stranger) },
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: nonce_mismatch', [
      [fapi2('invalid-nonce'), 'sends another `nonce`', claim('nonce', 'another')],
      [fapi2('invalid-missing-nonce'), 'leaves `nonce` out', claim('nonce', undefined)],
    ]),
    ...rowsThatAre('stopped at the callback: callback_issuer_mismatch', [
      [
        fapi2('invalid-authorization-response-iss'),
        'calls back in the name of another issuer',
        callback('iss', 'https://evil.example/'),
        siteOnly,
      ],
      [
        fapi2('remove-authorization-response-iss'),
        'promises to name itself when it calls back, and does not',
        metadata('authorization_response_iss_parameter_supported', true),
        siteOnly,
      ],
    ]),
    ...rowsThatAre('stopped at the callback: transaction_missing', [
      [
        fapi2('ensure-authorization-response-with-invalid-state-fails'),
        'calls back with another `state`',
        callback('state', 'another'),
        siteOnly,
      ],
    ]),
    ...rowsThatAre('stopped at the callback: callback_invalid', [
      [
        fapi2('ensure-authorization-response-with-invalid-missing-state-fails'),
        'calls back without `state`',
        callback('state', undefined),
        siteOnly,
      ],
    ]),
    ...rowsThatAre('logged in', [
      [fapi2('valid-aud-as-array'), 'puts `aud` into a list', claim('aud', [clientId])],
      [
        fapi2('token-endpoint-response-without-expires_in'),
        'leaves `expires_in` out of the token answer',
        tokenMember('expires_in', undefined),
      ],
      [
        fapi2('token-type-case-insensitivity'),
        'says `"token_type": "bEAreR"`',
        tokenMember('token_type', 'bEAreR'),
      ],
      [
        fapi1('no-scope-in-token-endpoint-response'),
        'leaves `scope` out of the token answer',
        tokenMember('scope', undefined),
      ],
    ]),
  ],
  notApplicable: fapiNotApplicable,
};

import { createSigningKey } from '../../../support/hostile-provider-keys.ts';
import { leaveUnsigned } from '../../../support/hostile-provider-misbehaviour.ts';
import type { Misbehaviour } from '../../../support/hostile-provider-misbehaviour.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import { ada, clientId, clientSecret, scope } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { claim, jwks, userinfo } from '../switches.ts';
import { breakSignature } from '../tampering.ts';

const another = await createSigningKey();
const withoutKid: Misbehaviour = {
  idTokenHeader: () => ({ alg: 'RS256' }),
  ...jwks((key) => [{ ...key, kid: undefined }]),
};

// OIDC Core 5.1, as Vipps spells them.
const shared = {
  name: 'Ada Lovelace',
  given_name: 'Ada',
  email: 'ada@example.com',
  email_verified: true,
  phone_number: '4712345678',
  address: { street_address: 'Suburbia 23', postal_code: '2101', country: 'NO' },
};

const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

export const basicPlan: Chapter = {
  title: 'Basic plan',
  about:
    'All modules of `oidcc-client-basic-certification-test-plan` (response type `code`, `client_secret_basic`).',
  rows: [
    ...rowsThatAre('logged in', [
      ['oidcc-client-test', 'does nothing wrong', {}],
      [
        'oidcc-client-test-kid-absent-single-jwks',
        'names no `kid`, and publishes one key',
        withoutKid,
        { we: 'find the only key, log in' },
      ],
      ['oidcc-client-test-idtoken-sig-rs256', 'signs with RS256', {}],
      [
        'oidcc-client-test-scope-userinfo-claims',
        'shares what the scopes asked for stand for',
        { ...userinfo(shared), ...refuseWithout((request) => request.scope === scope.join(' ')) },
        {
          we: 'ask for the scopes, log in, read the claims',
          user: {
            ...ada,
            givenName: 'Ada',
            email: 'ada@example.com',
            emailVerified: true,
            phoneNumber: '4712345678',
            address: { streetAddress: 'Suburbia 23', postalCode: '2101', country: 'NO' },
          },
        },
      ],
      [
        'oidcc-client-test-client-secret-basic',
        'takes the secret in the `Authorization` header only',
        {
          reply: {
            token: ({ headers, parameters }) =>
              headers.authorization === basic && !('client_secret' in parameters)
                ? undefined
                : status(401, { error: 'invalid_client' }),
          },
        },
        { we: 'send it there, log in' },
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_claim_invalid', [
      [
        'oidcc-client-test-invalid-iss',
        'names another `iss`',
        claim('iss', 'https://evil.example/'),
      ],
      ['oidcc-client-test-missing-sub', 'leaves `sub` out', claim('sub', undefined)],
      ['oidcc-client-test-invalid-aud', 'names another `aud`', claim('aud', ['another-shop'])],
      ['oidcc-client-test-missing-iat', 'leaves `iat` out', claim('iat', undefined)],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_signature_invalid', [
      [
        'oidcc-client-test-kid-absent-multiple-jwks',
        'names no `kid`, and publishes two keys that would do',
        {
          ...withoutKid,
          ...jwks((key) => [key, another.jwk].map((jwk) => ({ ...jwk, kid: undefined }))),
        },
        { we: 'stop (to try both is allowed, too)' },
      ],
      [
        'oidcc-client-test-idtoken-sig-none',
        'leaves the id_token unsigned',
        { sign: leaveUnsigned },
        { we: 'stop (to log in is allowed, too)' },
      ],
      [
        'oidcc-client-test-invalid-sig-rs256',
        'breaks the signature',
        { idToken: breakSignature },
        { we: 'stop (to log in is allowed, too)' },
      ],
    ]),
    ...rowsThatAre('stopped at userinfo: userinfo_sub_mismatch', [
      [
        'oidcc-client-test-userinfo-invalid-sub',
        'tells of another person at userinfo',
        userinfo({ sub: 'somebody-else' }),
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: nonce_mismatch', [
      ['oidcc-client-test-nonce-invalid', 'sends another `nonce`', claim('nonce', 'another')],
    ]),
  ],
};

function refuseWithout(isGood: (parameters: Record<string, string>) => boolean): Misbehaviour {
  return {
    reply: { authorize: ({ parameters }) => (isGood(parameters) ? undefined : status(400)) },
  };
}

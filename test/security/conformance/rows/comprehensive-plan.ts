import { exportJWK, generateKeyPair, SignJWT } from 'jose';

import { signByHmac, unusableKeys } from '../../../support/hostile-provider-misbehaviour.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import { clientSecret } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { claim, jwks, metadata, userinfo } from '../switches.ts';
import { breakSignature } from '../tampering.ts';

const elliptic = await generateKeyPair('ES256');
const ellipticJwk = { ...(await exportJWK(elliptic.publicKey)), kid: 'elliptic', use: 'sig' };

export const comprehensivePlan: Chapter = {
  title: 'Comprehensive plan',
  about:
    'What `oidcc-client-test-plan` and the modules outside of plans have beyond the two above.',
  rows: [
    ...rowsThatAre('logged in', [
      [
        'oidcc-client-test-userinfo-bearer-header',
        'takes the access token in the `Authorization` header only',
        {
          reply: {
            userinfo: ({ method, headers, parameters }) =>
              method === 'GET' && headers.authorization?.startsWith('Bearer ')
                ? Object.keys(parameters).length === 0
                  ? undefined
                  : status(400)
                : status(401),
          },
        },
        { we: 'send it there, log in' },
      ],
      [
        'oidcc-client-test-aggregated-claims',
        'adds claims signed by another',
        userinfo({ _claim_names: { email: 's' }, _claim_sources: { s: { JWT: 'e30.e30.' } } }),
        { we: 'log in without them' },
      ],
      [
        'oidcc-client-test-distributed-claims',
        'says where further claims are to be fetched',
        (issuer) =>
          userinfo({
            _claim_names: { email: 's' },
            _claim_sources: { s: { endpoint: `${issuer}elsewhere`, access_token: 'token' } },
          }),
        { we: 'fetch nothing, log in without them' },
      ],
      [
        'oidcc-client-test-ignores-unparseable-key-in-jwks',
        'publishes its key among keys that nobody can use',
        jwks((key) => [...unusableKeys, key]),
        { we: 'skip them, log in' },
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_claim_invalid', [
      ['oidcc-client-test-missing-aud', 'leaves `aud` out', claim('aud', undefined)],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_signature_invalid', [
      [
        'oidcc-client-test-invalid-sig-hs256',
        'signs with HS256 and the client secret, and breaks the signature',
        {
          ...metadata('id_token_signing_alg_values_supported', ['HS256']),
          sign: signByHmac(clientSecret),
          idToken: breakSignature,
        },
      ],
      [
        'oidcc-client-test-invalid-sig-es256',
        'signs with ES256 and a key it publishes, and breaks the signature',
        {
          ...metadata('id_token_signing_alg_values_supported', ['ES256']),
          ...jwks((key) => [key, ellipticJwk]),
          sign: (claims) =>
            new SignJWT(claims)
              .setProtectedHeader({ alg: 'ES256', kid: ellipticJwk.kid })
              .sign(elliptic.privateKey),
          idToken: breakSignature,
        },
      ],
    ]),
  ],
  notApplicable: [
    {
      id: 'oidcc-client-test-nonce-unless-code-flow',
      reason: 'Not of the code flow. We send a `nonce` there, too: see `nonce-wanted`.',
    },
    {
      id: 'oidcc-client-test-missing-athash',
      reason: 'Not of the code flow, where `at_hash` is optional: see `at-hash-missing`.',
    },
    {
      id: 'oidcc-client-test-invalid-athash',
      reason: 'Not of the code flow. We check it there, too: see `at-hash-other`.',
    },
    {
      id: 'oidcc-client-test-form-post-error',
      reason: 'Of the response mode `form_post`, which Vipps has not: see `answer-posted`.',
    },
    {
      id: 'oidcc-client-test-userinfo-signed',
      reason:
        'Of clients registered for it, which nobody can be with Vipps: see `userinfo-signed`.',
    },
    {
      id: 'oidcc-client-test-userinfo-bearer-body',
      reason: 'An alternative to the header, and Vipps answers GET only.',
    },
    {
      id: 'oidcc-client-test-missing-chash',
      reason: '`c_hash` belongs to the hybrid flow. Vipps has the code flow only.',
    },
    {
      id: 'oidcc-client-test-invalid-chash',
      reason: '`c_hash` belongs to the hybrid flow. Vipps has the code flow only.',
    },
    {
      id: 'oidcc-client-test-mtls-endpoint-aliases',
      reason: 'Vipps authenticates clients by secret, not by certificate.',
    },
    {
      id: 'oidcc-client-test-discovery-webfinger-acct',
      reason: 'The issuer is set by an option and never found by WebFinger.',
    },
    {
      id: 'oidcc-client-test-discovery-webfinger-url',
      reason: 'The issuer is set by an option and never found by WebFinger.',
    },
    {
      id: 'oidcc-client-test-dynamic-registration',
      reason: 'Sales units are registered in the portal of Vipps MobilePay.',
    },
    {
      id: 'oidcc-client-test-request-uri-signed-rs256',
      reason: 'Vipps takes no request objects.',
    },
    {
      id: 'oidcc-client-test-request-uri-signed-none',
      reason: 'Vipps takes no request objects.',
    },
  ],
};

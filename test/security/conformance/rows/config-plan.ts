import { leaveUnsigned } from '../../../support/hostile-provider-misbehaviour.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { metadata } from '../switches.ts';

export const configPlan: Chapter = {
  title: 'Config plan',
  about: 'All modules of `oidcc-client-config-certification-test-plan`.',
  rows: [
    ...rowsThatAre('logged in', [
      [
        'oidcc-client-test-discovery-openid-config',
        'does nothing wrong',
        {},
        { we: 'take all endpoints from the discovery document, log in' },
      ],
      [
        'oidcc-client-test-discovery-jwks-uri-keys',
        'has its keys at an address of their own',
        {
          discovery: (document) => ({
            ...document,
            jwks_uri: `${String(document.jwks_uri)}?run=7`,
          }),
          reply: { jwks: ({ parameters }) => (parameters.run === '7' ? undefined : status(404)) },
        },
        { we: 'read them there, log in' },
      ],
      [
        'oidcc-client-test-signing-key-rotation',
        'has new keys after a first login',
        {},
        {
          we: 'read the keys again, log in',
          afterFirstLogin: (provider) => provider.rotateKeys(),
        },
      ],
      [
        'oidcc-client-test-signing-key-rotation-just-before-signing',
        'has new keys in the middle of a second login',
        { rotatesBeforeSigning: true },
        {
          we: 'read the keys again, log in',
          afterFirstLogin: () => Promise.resolve(),
        },
      ],
    ]),
    ...rowsThatAre('stopped before leaving: discovery_issuer_mismatch', [
      [
        'oidcc-client-test-discovery-issuer-mismatch',
        'is another issuer by its discovery document',
        metadata('issuer', 'https://evil.example/'),
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_signature_invalid', [
      [
        'oidcc-client-test-idtoken-sig-none',
        'leaves the id_token unsigned',
        { sign: leaveUnsigned },
        { we: 'stop (to log in is allowed, too)' },
      ],
    ]),
  ],
};

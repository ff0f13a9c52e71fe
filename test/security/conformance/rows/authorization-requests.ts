import { createHash } from 'node:crypto';

import type { Misbehaviour } from '../../../support/hostile-provider-misbehaviour.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import { clientId, redirectUri } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';

export const authorizationRequests: Chapter = {
  title: 'Authorization requests',
  about:
    'OIDC Core 3.1.2.1, RFC 7636 and RFC 9700 2.1: what a provider may want to be asked. Rows of our own.',
  rows: rowsThatAre('logged in', [
    ['nonce-wanted', 'wants a `nonce`', wants(({ nonce = '' }) => nonce.length >= 43)],
    ['state-wanted', 'wants a `state`', wants(({ state = '' }) => state.length >= 43)],
    [
      'state-and-nonce-apart',
      'wants `state` and `nonce` to differ',
      wants(({ state, nonce }) => state !== nonce),
    ],
    [
      'openid-wanted',
      'wants the scope `openid`',
      wants(({ scope = '' }) => scope.split(' ').includes('openid')),
    ],
    [
      'code-flow-wanted',
      'wants the code flow, from this client and to its address',
      wants(
        (asked) =>
          asked.response_type === 'code' &&
          asked.client_id === clientId &&
          asked.redirect_uri === redirectUri,
      ),
    ],
    ['secret-unwanted', 'wants no secret in the address', wants((asked) => !asked.client_secret)],
    ['pkce', 'wants PKCE with S256, and checks it', pkceProvider],
  ]).map((row) => ({ ...row, we: 'oblige, log in' })),
};

function wants(isGood: (asked: Record<string, string>) => boolean): Misbehaviour {
  return {
    reply: { authorize: ({ parameters }) => (isGood(parameters) ? undefined : status(400)) },
  };
}

/** RFC 7636 4.6. */
function pkceProvider(): Misbehaviour {
  let challenge: string | undefined;
  return {
    reply: {
      authorize({ parameters }) {
        challenge = parameters.code_challenge;
        return parameters.code_challenge_method === 'S256' ? undefined : status(400);
      },
      token({ parameters }) {
        const verifier = parameters.code_verifier ?? '';
        const hash = createHash('sha256').update(verifier).digest('base64url');
        return hash === challenge ? undefined : status(400, { error: 'invalid_grant' });
      },
    },
  };
}

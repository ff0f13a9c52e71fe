import type { Fault } from '../../faults/fault.ts';
import { unusableKeys } from '../../faults/unusable-keys.ts';

/** A fault that can be switched on from the page; its answers are what sites meet. */
interface FaultPreset {
  readonly label: string;
  readonly fault: Fault;
}

const serverError = { error: 'server_error' };

/** By the endpoint a developer looks for. */
export const faultPresets: Readonly<Record<string, readonly FaultPreset[]>> = {
  'Authorization endpoint': [
    { label: 'is down (503)', fault: { at: 'authorize', status: 503, body: 'Unavailable' } },
    { label: 'never answers', fault: { at: 'authorize', connection: 'hang' } },
  ],
  'The way back': [
    { label: 'glues its last parameter on with a ?', fault: { at: 'callback', glued: true } },
  ],
  'Token endpoint': [
    { label: 'is down (503)', fault: { at: 'token', status: 503, body: serverError } },
    {
      label: 'refuses the client (401 invalid_client)',
      fault: { at: 'token', status: 401, body: { error: 'invalid_client' } },
    },
    { label: 'answers HTML', fault: { at: 'token', status: 200, body: '<h1>Maintenance</h1>' } },
    { label: 'never answers', fault: { at: 'token', connection: 'hang' } },
    { label: 'cuts the line', fault: { at: 'token', connection: 'reset' } },
    { label: 'sends no id_token', fault: { at: 'token', members: { id_token: undefined } } },
  ],
  'Merchant-initiated login': [
    {
      label: 'cannot be started (503)',
      fault: { at: 'backchannel', status: 503, body: serverError },
    },
    { label: 'is started by no answer', fault: { at: 'backchannel', connection: 'hang' } },
    {
      label: 'is one too many for the person (429)',
      fault: { at: 'backchannel', status: 429, headers: { 'Retry-After': '30' } },
    },
    {
      label: 'is told to slow down, as any token request is',
      fault: { at: 'token', status: 400, body: { error: 'slow_down' } },
    },
    { label: 'cannot be looked up (503)', fault: { at: 'user_exists', status: 503 } },
  ],
  id_token: [
    { label: 'signed by a stranger', fault: { at: 'id_token', signature: 'stranger' } },
    { label: 'with a damaged signature', fault: { at: 'id_token', signature: 'broken' } },
    { label: 'without signature (alg none)', fault: { at: 'id_token', signature: 'none' } },
    { label: 'signed with HS256', fault: { at: 'id_token', signature: 'HS256' } },
    { label: 'signed with PS256', fault: { at: 'id_token', signature: 'PS256' } },
    { label: 'with the nonce of another login', fault: idToken({ nonce: 'of-another-login' }) },
    { label: 'for another client (aud)', fault: idToken({ aud: ['another-client'] }) },
    { label: 'of another issuer (iss)', fault: idToken({ iss: 'https://elsewhere.example/' }) },
    { label: 'that has expired (exp)', fault: idToken({ exp: 1_700_000_000 }) },
    { label: 'with a wrong at_hash', fault: idToken({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }) },
    { label: 'with an unknown kid', fault: { at: 'id_token', header: { kid: 'public:unknown' } } },
  ],
  Userinfo: [
    { label: 'is down (503)', fault: { at: 'userinfo', status: 503, body: serverError } },
    { label: 'never answers', fault: { at: 'userinfo', connection: 'hang' } },
    { label: 'sends blanks for ever', fault: { at: 'userinfo', connection: 'drip' } },
    { label: 'is about somebody else (sub)', fault: { at: 'userinfo', members: { sub: 'else' } } },
  ],
  'Discovery and keys': [
    { label: 'discovery is down (503)', fault: { at: 'discovery', status: 503 } },
    {
      label: 'discovery names another issuer',
      fault: { at: 'discovery', members: { issuer: 'https://elsewhere.example/' } },
    },
    { label: 'the keys are down (503)', fault: { at: 'jwks', status: 503 } },
    { label: 'the keys come with unusable ones', fault: { at: 'jwks', extraKeys: unusableKeys } },
  ],
};

function idToken(claims: Readonly<Record<string, unknown>>): Fault {
  return { at: 'id_token', claims };
}

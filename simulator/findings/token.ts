import { bearerToken } from '../http.ts';
import { authenticateCaller, authenticateClient } from '../token/client.ts';
import { checkCodeVerifier, grantTypes } from '../token/grants.ts';
import { refusalOf } from './check.ts';
import type { Check } from './check.ts';
import { right, wrong } from './finding.ts';

/** The mix-up of header and body is what most sites meet first. */
export const judgeClientAuthentication: Check = ({ headers, parameters }, simulation) => {
  const { merchantSerialNumber, tokenEndpointAuthMethod } = simulation.settings;
  const isPartner = bearerToken(headers.authorization) !== undefined;
  // The sales unit that a merchant names is judged apart; to a partner it is one of the keys.
  const refusal = refusalOf(() =>
    isPartner
      ? authenticateCaller(simulation, headers, parameters)
      : authenticateClient(simulation.settings, headers.authorization, parameters),
  );
  if (refusal === undefined) {
    return right(
      'client authentication',
      isPartner
        ? `Partner keys, for the sales unit ${merchantSerialNumber}.`
        : `${tokenEndpointAuthMethod}, with the right secret.`,
    );
  }
  return wrong(
    'client authentication',
    refusal,
    isPartner
      ? 'Send the token of POST /accesstoken/get as Authorization: Bearer, and the sales unit of ' +
          `the merchant as Merchant-Serial-Number: ${merchantSerialNumber}.`
      : `Send client id and secret ${places[tokenEndpointAuthMethod]}. In passport-vipps: ` +
          `VIPPS_CLIENT_ID, VIPPS_CLIENT_SECRET, VIPPS_TOKEN_AUTH_METHOD=${tokenEndpointAuthMethod}.`,
  );
};

const places = {
  client_secret_basic: 'in the header Authorization: Basic, and nowhere else',
  client_secret_post: 'in the body as client_id and client_secret, without Authorization header',
} as const;

/** RFC 7636 4.6. */
export const judgeCodeVerifier: Check = ({ parameters }, { codes }) => {
  const grant = codes.find(parameters.get('code') ?? '');
  // Without a login to compare with, the code is what is wrong.
  if (!grant) return undefined;
  const { pkce } = grant.request;
  const refusal = refusalOf(() => checkCodeVerifier(pkce, parameters.get('code_verifier')));
  if (refusal !== undefined) {
    return wrong(
      'code_verifier',
      refusal,
      'Keep the verifier of each login apart, and send the one whose challenge began this login.',
    );
  }
  return pkce && right('code_verifier', 'The code_verifier fits the challenge of this login.');
};

/** RFC 6749 4.1.2: short-lived, for one use. */
export const judgeCode: Check = ({ parameters }, { codes, now, settings }) => {
  const code = parameters.get('code') ?? '';
  const grant = codes.find(code);
  if (code === '') {
    return wrong('code', 'There is no code.', 'Send the code of the callback, unchanged.');
  }
  if (!grant) {
    return wrong(
      'code',
      'The code was never issued here, or long ago.',
      'Send the code of the callback, unchanged; after a restart of the simulator, log in again.',
    );
  }
  if (grant.used) {
    return wrong(
      'code',
      'The code was used before; the tokens it gave are revoked now.',
      'Exchange a code once: is the callback handled twice, or loaded again?',
    );
  }
  if (grant.expiresAt <= now()) {
    return wrong(
      'code',
      `The code is older than ${settings.codeLifetimeSeconds} seconds.`,
      'Exchange the code as soon as the callback comes.',
    );
  }
  return right('code', `The code is fresh: issued for ${grant.person.givenName}, never used.`);
};

/** RFC 6749 4.1.3 and appendix B. */
export const judgeContentType: Check = ({ headers }) => {
  const contentType = headers['content-type'] ?? '';
  if (contentType.startsWith('application/x-www-form-urlencoded')) return undefined;
  return wrong(
    'Content-Type',
    `The body came as ${contentType || 'nothing in particular'}.`,
    'Send a form: Content-Type: application/x-www-form-urlencoded, not JSON.',
  );
};

export const judgeGrantType: Check = ({ parameters }) => {
  if (grantTypes.includes(parameters.get('grant_type') ?? '')) return undefined;
  return wrong(
    'grant_type',
    'The grant_type is missing, or none that Vipps takes.',
    'Send grant_type=authorization_code for the code of a browser; for a login that the merchant ' +
      'started, one of the other two.',
  );
};

/** A check of token requests with this grant type and no other. */
export function forGrant(grantType: string, check: Check): Check {
  return (asked, simulation) =>
    asked.parameters.get('grant_type') === grantType ? check(asked, simulation) : undefined;
}

/** A check of requests with the sales unit's own keys; not of those with partner keys. */
export function forOwnKeys(check: Check): Check {
  return (asked, simulation) =>
    bearerToken(asked.headers.authorization) === undefined ? check(asked, simulation) : undefined;
}

/** RFC 6749 4.1.3: identical to the one the login began with. */
export const judgeRedirectUri: Check = ({ parameters }, { codes }) => {
  const expected = codes.find(parameters.get('code') ?? '')?.request.redirectUri;
  const came = parameters.get('redirect_uri');
  if (came === null) {
    return wrong(
      'redirect_uri',
      'There is no redirect_uri.',
      'Repeat the one the login began with.',
    );
  }
  // Without a login to compare with, the code is what is wrong.
  if (expected === undefined) return undefined;
  if (came === expected) {
    return right('redirect_uri', 'The redirect_uri is the one the login began with.');
  }
  return wrong(
    'redirect_uri',
    `The redirect_uri is "${came}", but the login began with "${expected}".`,
    'Send the same one both times, byte for byte.',
  );
};

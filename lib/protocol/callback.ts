import { VippsLoginError } from '../errors.ts';
import type { VippsLoginErrorCode } from '../errors.ts';
import { cleanText, queryOf, quoted } from './values.ts';
import { blackOut } from './vipps-answer.ts';

/** What came back on the redirect URI (OIDC Core 3.1.2.5, 3.1.2.6). Anybody can have written it. */
export interface CallbackParameters {
  readonly state?: string;
  readonly code?: string;
  readonly error?: string;
  /** Cleaned for logs; still not HTML. */
  readonly errorDescription?: string;
  /** Likewise. */
  readonly errorHint?: string;
  readonly errorDebug?: string;
  readonly scope?: string;
  /** The `iss` of RFC 9207, which Vipps does not send. Where it is there it must be the issuer. */
  readonly issuer?: string;
}

const maxQueryLength = 8_192;
const maxValueLength = 2_048;

const wireNames = {
  state: 'state',
  code: 'code',
  error: 'error',
  errorDescription: 'error_description',
  errorHint: 'error_hint',
  errorDebug: 'error_debug',
  scope: 'scope',
  issuer: 'iss',
} as const satisfies Record<keyof CallbackParameters, string>;

/** Sentences for developers, in whatever characters. */
const forLogs: readonly string[] = [
  wireNames.errorDescription,
  wireNames.errorHint,
  wireNames.errorDebug,
];

/**
 * Reads the parameters of a callback from its URL or its path and query.
 * @throws `callback_invalid` for a repeated parameter with two values, and for sizes no login has.
 */
export function parseCallback(url: string | URL): CallbackParameters {
  const query = queryOf(String(url));
  if (query.length > maxQueryLength)
    throw invalidCallback(`a query of more than ${maxQueryLength} characters`);
  const sent = parseQuery(query);
  const parameters: { -readonly [Name in keyof CallbackParameters]: string } = {};
  for (const [name, wireName] of Object.entries(wireNames)) {
    const value = readParameter(sent, wireName);
    if (value !== undefined) parameters[name as keyof CallbackParameters] = value;
  }
  return parameters;
}

/** Whether a URL can be the way back from Vipps: it has `state`, and `code` or `error`. */
export function looksLikeCallback(url: string): boolean {
  const sent = parseQuery(queryOf(url));
  return sent.has('state') && (sent.has('code') || sent.has('error'));
}

// Vipps' own examples join parameters by a second `?`: `error_description=…?state=…`, `state=…?error=…`.
function parseQuery(query: string): URLSearchParams {
  return new URLSearchParams(
    query.replace(
      /\?(?=(?:state|code|error|error_description|error_hint|error_debug|scope|iss)=)/g,
      '&',
    ),
  );
}

function readParameter(sent: URLSearchParams, wireName: string): string | undefined {
  // RFC 6749 3.1: parameters come once. Two readers that pick different ones can be played against each other.
  const [value, ...others] = sent.getAll(wireName);
  if (others.some((other) => other !== value))
    throw invalidCallback(`\`${wireName}\` more than once, with different values`);
  if (!value) return undefined;
  if (forLogs.includes(wireName)) return cleanText(value);
  // RFC 6749 A.5 to A.8, A.11: printable ASCII.
  if (value.length > maxValueLength || !/^[\x20-\x7e]+$/.test(value)) {
    throw invalidCallback(`a \`${wireName}\` that is too long or not plain text`);
  }
  return value;
}

function invalidCallback(what: string): VippsLoginError {
  return new VippsLoginError(
    'callback_invalid',
    `The callback came with ${what}. Vipps sends no such thing: start the login again.`,
  );
}

type Meaning = readonly [code: VippsLoginErrorCode, message: string];

const needsInteraction: Meaning = [
  'interaction_required',
  'Vipps cannot log this person in without showing a page. Start an ordinary login.',
];
const troubleAtVipps: Meaning = [
  'vipps_error',
  'Vipps could not finish the login. Let the person try again; if it lasts, see the status page of Vipps.',
];
const requestRefused: Meaning = [
  'authorization_request_refused',
  'Vipps refused the authorization request. Compare the sales unit in portal.vippsmobilepay.com ' +
    '(Login activated, redirect URIs) with your options.',
];

// A Map: `error` is anybody's text, and must not find `constructor`.
const meanings = new Map<string, Meaning>([
  ['access_denied', ['login_cancelled', 'The person cancelled the login in Vipps.']],
  ['login_required', needsInteraction],
  ['interaction_required', needsInteraction],
  ['consent_required', needsInteraction],
  ['account_selection_required', needsInteraction],
  [
    'wrong_challenge',
    ['wrong_challenge', 'The person picked the wrong number in the app. Let them try again.'],
  ],
  [
    'outdated_app_version',
    ['app_outdated', "The person's Vipps or MobilePay app is too old. Ask them to update it."],
  ],
  [
    'unknown_reject_reason',
    ['login_rejected', 'The login was rejected in Vipps, no reason given.'],
  ],
  ['server_error', troubleAtVipps],
  ['temporarily_unavailable', troubleAtVipps],
  ['unknown_error', troubleAtVipps],
  [
    'invalid_app_callback_uri',
    ['app_callback_uri_invalid', 'Vipps cannot use `appCallbackUri`: it must be `scheme://path`.'],
  ],
  [
    'app_callback_uri_not_registered',
    [
      'app_callback_uri_not_registered',
      '`appCallbackUri` is not among the redirect URIs of the sales unit. Add it in portal.vippsmobilepay.com.',
    ],
  ],
  [
    'invalid_scope',
    [
      'scope_refused',
      'Vipps does not give this sales unit one of the scopes asked for. Check their spelling ' +
        '(phoneNumber, birthDate) and what the price plan includes.',
    ],
  ],
  ['invalid_request', requestRefused],
  ['unauthorized_client', requestRefused],
  ['unsupported_response_type', requestRefused],
  ['invalid_request_uri', requestRefused],
  ['invalid_request_object', requestRefused],
  ['request_not_supported', requestRefused],
  ['request_uri_not_supported', requestRefused],
  ['registration_not_supported', requestRefused],
]);

/**
 * The error a callback's `error` stands for: OAuth's, OpenID Connect's and Vipps' own codes, and
 * `vipps_error` for those nobody documented. Believe it only for a login this browser has begun.
 */
export function authorizationError(
  parameters: Omit<CallbackParameters, 'scope' | 'issuer'>,
): VippsLoginError {
  const { error = '', errorDescription, errorHint, errorDebug } = parameters;
  const secrets = [parameters.state ?? '', parameters.code ?? ''];
  const [code, message] = meanings.get(error) ?? troubleAtVipps;
  return new VippsLoginError(code, `${message} (Vipps says ${quoted(error)}.)`, {
    vipps: {
      error,
      ...Object.fromEntries(
        Object.entries({ errorDescription, errorHint, errorDebug })
          .filter(([, text]) => text !== undefined)
          .map(([name, text]) => [name, blackOut(text ?? '', secrets)]),
      ),
    },
  });
}

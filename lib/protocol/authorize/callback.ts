import { VippsLoginError } from '../../errors.ts';
import { cleanText } from '../values/untrusted-text.ts';

/** What came back on the redirect URI (OIDC Core 3.1.2.5, 3.1.2.6). Anybody can have written it. */
export interface CallbackParameters {
  readonly state?: string;
  readonly code?: string;
  readonly error?: string;
  /** Cleaned for logs; still not HTML. */
  readonly errorDescription?: string;
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
  scope: 'scope',
  issuer: 'iss',
} as const satisfies Record<keyof CallbackParameters, string>;

/**
 * Reads the parameters of a callback from its URL or its path and query.
 * @throws `callback_invalid` for a repeated parameter with two values, and for sizes no login has.
 */
export function parseCallback(url: string | URL): CallbackParameters {
  const query = queryOf(String(url));
  if (query.length > maxQueryLength)
    throw invalid(`a query of more than ${maxQueryLength} characters`);
  const sent = takenApart(query);
  const parameters: { -readonly [Name in keyof CallbackParameters]: string } = {};
  for (const [name, wireName] of Object.entries(wireNames)) {
    const value = readParameter(sent, wireName);
    if (value !== undefined) parameters[name as keyof CallbackParameters] = value;
  }
  return parameters;
}

/** Whether a URL can be the way back from Vipps: it has `state`, and `code` or `error`. */
export function looksLikeCallback(url: string): boolean {
  const sent = takenApart(queryOf(url));
  return sent.has('state') && (sent.has('code') || sent.has('error'));
}

function queryOf(url: string): string {
  const [beforeFragment = ''] = url.split('#', 1);
  const start = beforeFragment.indexOf('?');
  return start < 0 ? '' : beforeFragment.slice(start + 1);
}

// Vipps' own examples join parameters by a second `?`: `error_description=…?state=…`, `state=…?error=…`.
function takenApart(query: string): URLSearchParams {
  return new URLSearchParams(
    query.replace(/\?(?=(?:state|code|error|error_description|scope|iss)=)/g, '&'),
  );
}

function readParameter(sent: URLSearchParams, wireName: string): string | undefined {
  // RFC 6749 3.1: parameters come once. Two readers that pick different ones can be played against each other.
  const [value, ...others] = new Set(sent.getAll(wireName));
  if (others.length > 0) throw invalid(`\`${wireName}\` more than once, with different values`);
  if (!value) return undefined;
  if (wireName === 'error_description') return cleanText(value);
  // RFC 6749 A.5 to A.8, A.11: printable ASCII.
  if (value.length > maxValueLength || !/^[\x20-\x7e]+$/.test(value)) {
    throw invalid(`a \`${wireName}\` that is too long or not plain text`);
  }
  return value;
}

function invalid(what: string): VippsLoginError {
  return new VippsLoginError(
    'callback_invalid',
    `The callback came with ${what}. Vipps sends no such thing: start the login again.`,
  );
}

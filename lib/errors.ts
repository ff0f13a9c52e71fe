/**
 * Every failure this package reports, with the HTTP status it stands for. 4xx: the visitor, the app or
 * its configuration can mend it; 502 and 504: Vipps did not do its part. Each code has a heading in
 * docs/errors.md.
 */
const statusOfCode = {
  // Configuration, thrown at start-up
  option_missing: 500,
  option_unknown: 500,
  option_invalid: 500,
  // How the app is put together
  express_required: 500,
  middleware_missing: 500,
  two_versions: 500,
  middleware_not_called: 500,
  raw_body_missing: 500,
  strategy_name_taken: 500,
  session_not_kept: 500,
  acr_not_kept: 500,
  session_store_down: 503,
  session_too_large: 500,
  user_not_serializable: 500,
  verify_returned_nothing: 500,
  // The way back from Vipps
  callback_invalid: 400,
  method_not_allowed: 405,
  callback_issuer_mismatch: 400,
  transaction_missing: 400,
  other_browser_refused: 400,
  confirmation_missing: 400,
  cookies_refused: 400,
  transaction_store_down: 503,
  // What Vipps answers on the redirect
  login_cancelled: 401,
  interaction_required: 401,
  wrong_challenge: 401,
  app_outdated: 401,
  login_rejected: 401,
  app_callback_uri_invalid: 500,
  app_callback_uri_not_registered: 500,
  scope_refused: 500,
  authorization_request_refused: 500,
  vipps_error: 502,
  // Calls to Vipps
  vipps_unavailable: 502,
  vipps_timeout: 504,
  vipps_response_invalid: 502,
  discovery_issuer_mismatch: 502,
  client_refused: 502,
  code_refused: 400,
  token_request_refused: 502,
  userinfo_refused: 502,
  userinfo_sub_mismatch: 502,
  // The id_token
  id_token_malformed: 502,
  id_token_signature_invalid: 502,
  id_token_claim_invalid: 502,
  id_token_expired: 502,
  nonce_mismatch: 502,
  at_hash_mismatch: 502,
  acr_not_met: 403,
  auth_req_id_mismatch: 502,
  // Merchant-initiated login
  phone_number_invalid: 400,
  user_unknown: 404,
  too_many_requests: 429,
  merchant_login_refused: 502,
  merchant_login_expired: 401,
  auth_req_id_refused: 400,
  merchant_login_lost: 502,
  merchant_login_ended: 410,
  staff_required: 403,
  merchant_login_missing: 404,
  on_merchant_login_failed: 500,
  // Calls with the merchant's own token
  merchant_token_refused: 502,
  webhooks_api_refused: 502,
  // What Vipps posts to us
  webhook_signature_invalid: 401,
  webhook_date_refused: 401,
  webhook_body_invalid: 400,
  consent_revoked_refused: 401,
  consent_revoked_invalid: 400,
  consent_revoked_expired: 400,
  consent_revoked_under_way: 503,
  // What is posted to the routes of appLogin() and merchantLogin()
  content_type_refused: 415,
  request_body_invalid: 400,
  resume_uri_refused: 400,
  // Guards and our own POSTs
  login_required: 401,
  step_up_required: 401,
  login_refused: 403,
  connect_refused: 403,
  cross_site_request: 403,
} as const;

/** The stable name of a failure, made for `switch`. */
export type VippsLoginErrorCode = keyof typeof statusOfCode;

/** All codes, for tables and tests. Object.keys() forgets their type. */
export const errorCodes = Object.keys(statusOfCode) as VippsLoginErrorCode[];

/**
 * What Vipps itself said, cleaned for logs, each text cut at 300 characters, secrets that were sent as
 * `[removed]`. Untrusted text: escape it before showing it as HTML.
 */
export interface VippsErrorAnswer {
  error?: string;
  /** Of Vipps' own: a name such as `old_app`, or the HTTP status once more. */
  errorCode?: string;
  errorDescription?: string;
  /** What the token endpoint says for developers. */
  errorDebug?: string;
  errorHint?: string;
  /** Of a problem (RFC 9457), as userinfo and the platform's APIs answer. */
  title?: string;
  detail?: string;
  instance?: string;
  /** Of the gateway in front of the APIs. */
  message?: string;
  /** What was wrong with which member of the request; ten at most. */
  extraDetails?: readonly VippsErrorDetail[];
  /** By these Vipps' support finds the call. */
  traceId?: string;
  requestId?: string;
  httpStatus?: number;
  /** Seconds to wait before asking again (RFC 9110 10.2.3). */
  retryAfterSeconds?: number;
}

export interface VippsErrorDetail {
  name?: string;
  reason: string;
}

/** Words for the visitor: the same for everybody, or by language, with English for all others. */
export type UserText = string | Readonly<Partial<Record<'nb' | 'da' | 'sv' | 'fi' | 'en', string>>>;

interface ErrorDetails {
  readonly cause?: unknown;
  readonly vipps?: VippsErrorAnswer;
  readonly retryAfterSeconds?: number;
  readonly reason?: string | undefined;
  readonly userText?: UserText | undefined;
}

const brand = Symbol.for('passport-vipps.VippsLoginError');

/** The one error class of this package. The message says what was expected, what came, what to change. */
export class VippsLoginError extends Error {
  /** Also true of what another copy of the package threw: an app may have loaded both of its formats. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A class that an app derives from this one is its own affair.
    if (this !== VippsLoginError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && brand in value;
  }

  /** @internal */
  get [brand](): true {
    return true;
  }

  readonly code: VippsLoginErrorCode;
  /** HTTP status; Express' default error handler and most error middleware honour it. */
  readonly status: number;
  /** The same, by the name that Nest's filter and others look for. */
  readonly statusCode: number;
  /** Whether the message may be shown to the client, as http-errors says it: of 4xx only. */
  readonly expose: boolean;
  /** What Vipps answered, if it answered. */
  readonly vipps?: VippsErrorAnswer;
  /** Seconds to wait before another try, where Vipps or a limit of this package names them. */
  readonly retryAfterSeconds?: number;
  /**
   * Of `login_refused`: why `verify` refused, in the app's own word, such as `'age_limit'`. Of
   * `connect_refused`: the app's word, or `'other_browser'`, `'logged_out'`, `'other_account'`.
   */
  readonly reason?: string;
  /** What the app would have the visitor read instead of `userMessage()`'s own text: one, or by language. */
  readonly userText?: UserText;

  constructor(code: VippsLoginErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'VippsLoginError';
    this.code = code;
    this.status = statusOfCode[code];
    this.statusCode = this.status;
    this.expose = this.status < 500;
    if (details.vipps) this.vipps = details.vipps;
    const retryAfterSeconds = details.retryAfterSeconds ?? details.vipps?.retryAfterSeconds;
    if (retryAfterSeconds !== undefined) this.retryAfterSeconds = retryAfterSeconds;
    if (details.reason !== undefined) this.reason = details.reason;
    if (details.userText !== undefined) this.userText = details.userText;
  }
}

// A chain of causes that runs in a circle ends here.
const longestChain = 5;

/**
 * What may be kept of somebody else's error as a `cause`: name, message, code and stack, down the chain.
 * Node's HTTP parser attaches the bytes it could not read, undici the text of an answer, clients of
 * Redis what they were to write: tokens, all of it printed by `console.error()`.
 */
export function bareError(error: unknown, depth = 0): Error {
  if (error instanceof VippsLoginError) return error;
  if (!isError(error)) return new Error(`Something was thrown that is no error: ${typeof error}.`);
  const hasCause = error.cause !== undefined && depth < longestChain;
  const bare = new Error(
    messageOf(error),
    hasCause ? { cause: bareError(error.cause, depth + 1) } : undefined,
  );
  bare.name = error.name;
  if (typeof error.stack === 'string') bare.stack = error.stack;
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number'
    ? Object.assign(bare, { code })
    : bare;
}

/** Node collects what each address of a host answered, and leaves its own message empty. */
function messageOf(error: Error): string {
  if (error.message !== '' || !('errors' in error) || !Array.isArray(error.errors)) {
    return error.message;
  }
  return error.errors.map((each) => (isError(each) ? each.message : '')).join('; ');
}

/** By its shape, not by `instanceof`: Node's own are of another realm for code that runs in node:vm. */
function isError(value: unknown): value is Error {
  return (
    typeof value === 'object' &&
    value !== null &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

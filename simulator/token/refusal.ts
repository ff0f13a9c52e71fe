/**
 * An error of the token endpoint (RFC 6749 5.2), or of those where sites authenticate as they do there
 * (CIBA 11 and 13). The message becomes `error_debug`.
 */
export class TokenRefusal extends Error {
  readonly error: string;
  readonly status: number;
  readonly errorCode: string | number;
  readonly retryAfterSeconds: number | undefined;
  readonly isOutcome: boolean;

  constructor(
    error: string,
    debug: string,
    {
      errorCode,
      isOutcome = false,
      retryAfterSeconds,
      status = error === 'invalid_client' ? 401 : 400,
    }: Particulars = {},
  ) {
    super(debug);
    this.error = error;
    this.status = status;
    this.errorCode = errorCode ?? status;
    this.retryAfterSeconds = retryAfterSeconds;
    this.isOutcome = isOutcome;
  }
}

/** What Vipps adds to an error, or puts in place of its usual members. */
interface Particulars {
  readonly status?: 400 | 401 | 403 | 429;
  /** Words of Vipps' own; by default the status stands there. */
  readonly errorCode?: 'invalid_user' | 'old_app';
  readonly retryAfterSeconds?: number;
  /** Nothing is wrong with the request: it is told how things stand. Default `false`. */
  readonly isOutcome?: boolean;
}

/** @throws TokenRefusal */
export function requiredParameter(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new TokenRefusal('invalid_request', `The parameter ${name} is missing.`);
  return value;
}

/** The shape Vipps documents. Its `error_description` lists every cause; ours adds the true one. */
export function refusalBody({ error, errorCode, message }: TokenRefusal) {
  return {
    error,
    error_description: descriptions[error] ?? message,
    error_code: errorCode,
    error_debug: message,
  };
}

const descriptions: Readonly<Record<string, string>> = {
  invalid_request: 'The request lacks a parameter, repeats one or is otherwise malformed',
  invalid_client:
    'Client authentication failed: unknown client, missing credentials or unsupported method',
  invalid_grant:
    'The provided authorization grant (e.g., authorization code, resource owner credentials) or ' +
    'refresh token is invalid, expired, revoked, does not match the redirection URI used in the ' +
    'authorization request, or was issued to another client',
  unsupported_grant_type: 'The authorization server does not support this grant type',
  authorization_pending: 'The authorization request is still pending',
};

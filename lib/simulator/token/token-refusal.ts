/** An error of the token endpoint (RFC 6749 5.2). The message becomes `error_debug`. */
export class TokenRefusal extends Error {
  readonly error: keyof typeof descriptions;
  readonly status: 400 | 401;

  constructor(error: keyof typeof descriptions, debug: string) {
    super(debug);
    this.error = error;
    this.status = error === 'invalid_client' ? 401 : 400;
  }
}

/** The shape Vipps documents. Its `error_description` lists every cause; ours adds the true one. */
export function refusalBody({ error, status, message }: TokenRefusal) {
  return {
    error,
    error_description: descriptions[error],
    error_code: status,
    error_debug: message,
  };
}

const descriptions = {
  invalid_request: 'The request lacks a parameter, repeats one or is otherwise malformed',
  invalid_client:
    'Client authentication failed: unknown client, missing credentials or unsupported method',
  invalid_grant:
    'The provided authorization grant (e.g., authorization code, resource owner credentials) or ' +
    'refresh token is invalid, expired, revoked, does not match the redirection URI used in the ' +
    'authorization request, or was issued to another client',
  unsupported_grant_type: 'The authorization server does not support this grant type',
} as const;

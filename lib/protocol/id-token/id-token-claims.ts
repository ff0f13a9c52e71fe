/** The claims of a verified id_token. Those not named here are as Vipps sent them. */
export interface IdTokenClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | string[];
  /** Seconds since 1970. */
  readonly exp: number;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly [claim: string]: unknown;
}

/** What an id_token must agree with. */
export interface IdTokenExpectations {
  readonly nonce: string;
  /** The access token that came beside it, if at_hash is to be checked. */
  readonly accessToken?: string | undefined;
  /** The `acrValues` asked for; `acr` must be one of them. */
  readonly acrValues?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a site asked for, once it has passed all checks. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly state: string;
  /** Empty where none was sent: Vipps then puts an empty `nonce` into the id_token. */
  readonly nonce: string;
  readonly pkce: Pkce | undefined;
  readonly requestedFlow: string | undefined;
  /** Empty where the flow needs none. */
  readonly appCallbackUri: string;
  readonly finalRedirectIsApp: boolean;
  /** Asked to confirm in the app: being remembered is not enough. */
  readonly acr: typeof appAuth | undefined;
  /** Milliseconds since 1970; the `rat` of the id_token. */
  readonly requestedAt: number;
}

export interface Pkce {
  readonly codeChallenge: string;
  readonly codeChallengeMethod: 'S256' | 'plain';
}

export const appAuth = 'urn:vipps:acr:app_auth';

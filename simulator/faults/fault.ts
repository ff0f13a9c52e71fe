/** What `inject()` takes. `times`: how many answers are spoilt, default 1; `Infinity` for all. */
export type Fault =
  AnswerFault | ConnectionFault | MembersFault | ExtraKeysFault | IdTokenFault | GluedFault;

/** The places where the site or the browser asks something of Vipps. */
export type Endpoint =
  | 'discovery'
  | 'jwks'
  | 'authorize'
  | 'token'
  | 'revocation'
  | 'userinfo'
  | 'merchant_token'
  | 'webhooks'
  | 'userinfo_by_sub'
  | 'backchannel'
  | 'user_exists';

/** Members to put in place of the true ones; `undefined` takes a member out. */
export type Members = Readonly<Record<string, unknown>>;

/** Another answer than the true one. An object becomes JSON, text is sent as it is. */
export interface AnswerFault {
  at: Endpoint;
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  times?: number;
}

/** `reset` cuts the line, `hang` never answers, `drip` sends blanks for ever. */
export const connections = ['reset', 'hang', 'drip'] as const;

export interface ConnectionFault {
  at: Endpoint;
  connection: (typeof connections)[number];
  times?: number;
}

/** A successful answer with other members: another `sub` in userinfo, no `id_token`... */
export interface MembersFault {
  at: 'discovery' | 'token' | 'userinfo' | 'backchannel' | 'user_exists';
  members: Members;
  times?: number;
}

/** Keys put before the true one in the JWKS; `unusableKeys` holds a selection. */
export interface ExtraKeysFault {
  at: 'jwks';
  extraKeys: readonly unknown[];
  times?: number;
}

/**
 * `stranger` is another key under the true `kid`, `broken` a damaged true signature, `none` and
 * `HS256` (keyed with the public key) the classic forgeries, `PS256` the true key with an algorithm
 * Vipps does not use.
 */
export const signatures = ['stranger', 'broken', 'none', 'HS256', 'PS256'] as const;

/** An id_token that is wrong. */
export interface IdTokenFault {
  at: 'id_token';
  claims?: Members;
  header?: Members;
  signature?: (typeof signatures)[number];
  times?: number;
}

/**
 * The next way back, to the redirect URI or the app callback, ends in a second `?` where an `&`
 * belongs: `?state=…?error=…`, as Vipps' own documents print it.
 */
export interface GluedFault {
  at: 'callback';
  glued: true;
  times?: number;
}

/**
 * Keys a client must step over and not stumble on: an unknown type, an RSA key without its numbers, a
 * key for encryption, an elliptic one. For `inject({ at: 'jwks', extraKeys: unusableKeys })`.
 */
export const unusableKeys: readonly object[] = [
  { kty: 'XYZ', use: 'sig', kid: 'public:of-an-unknown-type' },
  { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'public:without-numbers' },
  { kty: 'RSA', use: 'enc', alg: 'RSA-OAEP', kid: 'public:for-encryption', n: 'AQAB', e: 'AQAB' },
  {
    kty: 'EC',
    crv: 'P-256',
    use: 'sig',
    alg: 'ES256',
    kid: 'public:elliptic',
    // The example key of RFC 7517 A.1.
    x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
    y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  },
];

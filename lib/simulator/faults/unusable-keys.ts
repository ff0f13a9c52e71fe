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

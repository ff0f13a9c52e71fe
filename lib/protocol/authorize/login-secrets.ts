import { randomBytes } from 'node:crypto';

/** The three values of one login. Keep them on the server, or sealed, until the person comes back. */
export interface LoginSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Draws fresh secrets of 256 bits. RFC 7636 4.1 wants 43 to 128 characters; these have 43. */
export function createLoginSecrets(
  random: (size: number) => Uint8Array = randomBytes,
): LoginSecrets {
  const draw = () => Buffer.from(random(32)).toString('base64url');
  return { state: draw(), nonce: draw(), codeVerifier: draw() };
}

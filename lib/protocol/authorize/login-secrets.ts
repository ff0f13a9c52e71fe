import { randomBytes } from 'node:crypto';

/** The three values of one login. Keep them on the server, or sealed, until the person comes back. */
export interface LoginSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Draws fresh secrets of 256 bits, 43 characters each, for users of the client without our middleware. */
export function createLoginSecrets(random: (size: number) => Buffer = randomBytes): LoginSecrets {
  const draw = () => random(32).toString('base64url');
  return { state: draw(), nonce: draw(), codeVerifier: draw() };
}

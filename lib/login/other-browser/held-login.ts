import { createHash } from 'node:crypto';

import type { VippsLogin } from '../completed-login.ts';
import type { LoginConfig } from '../login-config.ts';

/** How long a verified login waits to be confirmed: two minutes. */
export const heldMs = 2 * 60 * 1_000;

/** A verified login that nobody has been logged in by yet. */
export interface HeldLogin {
  readonly login: VippsLogin;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Keeps a login for whoever shows the token that is returned: 256 random bits. */
export async function holdLogin(config: LoginConfig, login: VippsLogin): Promise<string> {
  const token = Buffer.from(config.randomBytes(32)).toString('base64url');
  const held: HeldLogin = { login, expiresAt: config.now() + heldMs };
  await config.store.anyBrowser?.hold(token, held, heldMs);
  return token;
}

/** Looks at it, as often as the page is opened. */
export async function peekAtLogin(config: LoginConfig, token: string) {
  return parse(await config.store.anyBrowser?.held(token));
}

/** Takes it: one caller gets it. */
export async function releaseLogin(config: LoginConfig, token: string) {
  return parse(await config.store.anyBrowser?.release(token));
}

/** Names a held login where everybody can see it: neither the token nor its place in the store. */
export function publicId(token: string): string {
  return createHash('sha256').update(`shown ${token}`).digest('base64url').slice(0, 22);
}

function parse(value: unknown): HeldLogin | undefined {
  const isHeld = typeof value === 'object' && value !== null && 'login' in value;
  // Sealed by holdLogin(), so it is what that put there.
  return isHeld ? (value as HeldLogin) : undefined;
}

import { createHash } from 'node:crypto';

import { VippsLoginError } from '../errors.ts';
import { randomToken } from '../protocol/authorization.ts';
import { stateKind } from '../stores/store.ts';
import type { Exchange, Transaction } from '../stores/store.ts';
import { platformOf } from './begin-login.ts';
import { readCallback, redeemCallback } from './complete-login.ts';
import type { LoginConfig } from './config.ts';
import type { VippsLogin } from './login.ts';

/** How a callback ended that did not come to the browser that started the login. */
type CompletionElsewhere =
  /** Nobody is logged in yet: the login waits for whoever has the token to confirm it. */
  | { readonly kind: 'held'; readonly token: string }
  | { readonly kind: 'failed'; readonly error: unknown; readonly transaction: Transaction };

/** The callback's URL is all that is needed to get this far, so it is not good for long. */
const goodForMs = 5 * 60 * 1_000;

/**
 * The way back from the app into another browser, for logins that were started with the flow
 * `automatic_return`. The code is exchanged at once: the URL is worth nothing from then on.
 * @returns `undefined` where there is no such login, or somebody else has just taken it
 * @throws `other_browser_refused`; the browser that started it may then still finish it
 */
export async function completeElsewhere(
  config: LoginConfig,
  exchange: Exchange,
): Promise<CompletionElsewhere | undefined> {
  const { anyBrowser } = config.store;
  const callback = readCallback(config, exchange);
  if (!anyBrowser || stateKind(callback.state) !== 'automatic') return undefined;
  const transaction = await anyBrowser.find(callback.state);
  if (!transaction) return undefined;
  refuseToCross(config, transaction, exchange);
  // No flight to join: each browser would get an outcome to confirm (RFC 9700 2.1.1).
  if (!(await anyBrowser.take(transaction))) return undefined;
  try {
    const login = await redeemCallback(config, transaction, callback);
    return { kind: 'held', token: await holdLogin(config, { ...login, sameBrowser: false }) };
  } catch (error) {
    return { kind: 'failed', error, transaction };
  }
}

function refuseToCross(config: LoginConfig, transaction: Transaction, { req }: Exchange) {
  if (config.now() - transaction.createdAt > goodForMs) {
    throw refused('it took longer than five minutes');
  }
  const platform = platformOf(req);
  if (platform === undefined || platform !== transaction.platform) {
    throw refused('the platform is another one than that of the phone it began on');
  }
  // The browser that asked for more certainty must be the one that gets it.
  if (transaction.acrValues !== undefined) {
    throw refused('it was to be confirmed in a stronger way (`acrValues`)');
  }
}

function refused(why: string) {
  return new VippsLoginError(
    'other_browser_refused',
    `This login came back in another browser than it began in, and cannot be finished there: ${why}. Go back to the first browser, or start again.`,
  );
}

/** How long a verified login waits to be confirmed: two minutes. */
export const heldMs = 2 * 60 * 1_000;

/** A verified login that nobody has been logged in by yet. */
interface HeldLogin {
  readonly login: VippsLogin;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Keeps a login for whoever shows the token that is returned: 256 random bits. */
export async function holdLogin(config: LoginConfig, login: VippsLogin): Promise<string> {
  const token = randomToken();
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

import { VippsLoginError } from '../errors.ts';
import { randomToken } from '../protocol/authorization.ts';
import { hashText } from '../stores/seal.ts';
import { stateKind } from '../stores/store.ts';
import type { Exchange, Transaction } from '../stores/store.ts';
import { platformOf } from './begin-login.ts';
import { readCallback, redeemCallback } from './complete-login.ts';
import type { LoginConfig } from './config.ts';
import type { VippsLogin } from './fetch-login.ts';

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
  refuseOtherBrowser(config, transaction, exchange);
  // Not shared work, as in completeLogin(): each browser would get an outcome to confirm (RFC 9700 2.1.1).
  if (!(await anyBrowser.take(transaction))) return undefined;
  try {
    const login = await redeemCallback(config, transaction, callback);
    const token = await keepForConfirmation(config, { ...login, sameBrowser: false });
    return { kind: 'held', token, transaction };
  } catch (error) {
    return { kind: 'failed', error, transaction };
  }
}

/** How a callback ended that did not come to the browser that started the login. */
export type CompletionElsewhere =
  /** Nobody is logged in yet: the login waits for whoever has the token to confirm it. */
  | { readonly kind: 'held'; readonly token: string; readonly transaction: Transaction }
  | { readonly kind: 'failed'; readonly error: unknown; readonly transaction: Transaction };

/** The callback's URL is all that is needed to get this far, so it is not good for long. */
const otherBrowserMs = 5 * 60 * 1_000;

function refuseOtherBrowser(config: LoginConfig, transaction: Transaction, { req }: Exchange) {
  if (config.now() - transaction.createdAt > otherBrowserMs) {
    throw otherBrowserRefused('it took longer than five minutes');
  }
  const platform = platformOf(req);
  if (platform === undefined || platform !== transaction.platform) {
    throw otherBrowserRefused('the platform is another one than that of the phone it began on');
  }
  // The browser that asked for more certainty must be the one that gets it.
  if (transaction.acrValues !== undefined) {
    throw otherBrowserRefused('it was to be confirmed in a stronger way (`acrValues`)');
  }
}

function otherBrowserRefused(why: string) {
  return new VippsLoginError(
    'other_browser_refused',
    `This login came back in another browser than it began in, and cannot be finished there: ${why}. Go back to the first browser, or start again.`,
  );
}

/** A verified login that nobody has been logged in by yet. */
interface LoginToConfirm {
  readonly login: VippsLogin;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** How long a verified login waits to be confirmed: two minutes. */
export const confirmationMs = 2 * 60 * 1_000;

/** Keeps a login for whoever shows the token that is returned: 256 random bits. */
export async function keepForConfirmation(config: LoginConfig, login: VippsLogin): Promise<string> {
  const token = randomToken();
  const held: LoginToConfirm = { login, expiresAt: config.now() + confirmationMs };
  await config.store.anyBrowser?.hold(token, held, confirmationMs);
  return token;
}

/** Looks at it, as often as the page is opened. */
export async function findLoginToConfirm(config: LoginConfig, token: string) {
  return parseLoginToConfirm(await config.store.anyBrowser?.held(token));
}

/** Takes it: one caller gets it. */
export async function takeLoginToConfirm(config: LoginConfig, token: string) {
  return parseLoginToConfirm(await config.store.anyBrowser?.release(token));
}

/** Names a held login where everybody can see it: neither the token nor its place in the store. */
export function publicIdOf(token: string): string {
  return hashText(`shown ${token}`).slice(0, 22);
}

function parseLoginToConfirm(value: unknown): LoginToConfirm | undefined {
  const isHeld = typeof value === 'object' && value !== null && 'login' in value;
  // Sealed by keepForConfirmation(), so it is what that put there.
  return isHeld ? (value as LoginToConfirm) : undefined;
}

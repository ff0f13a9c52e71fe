import { VippsLoginError } from '../../errors.ts';
import { stateKind } from '../../transaction/state.ts';
import type { Exchange } from '../../transaction/store.ts';
import type { Transaction } from '../../transaction/transaction.ts';
import type { LoginConfig } from '../login-config.ts';
import { readCallback } from '../read-callback.ts';
import { redeemCallback } from '../redeem-callback.ts';
import { holdLogin } from './held-login.ts';
import { platformOf } from './platform.ts';

/** How a callback ended that did not come to the browser that started the login. */
export type CompletionElsewhere =
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

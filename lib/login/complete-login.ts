import { stateKind } from '../transaction/state.ts';
import type { StateKind } from '../transaction/state.ts';
import type { Exchange } from '../transaction/store.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { VippsLogin } from './completed-login.ts';
import type { LoginConfig } from './login-config.ts';
import { readCallback } from './read-callback.ts';
import { redeemCallback } from './redeem-callback.ts';

/** What the app makes of a verified login: its own user, or a refusal. */
export type Approval =
  | { readonly approved: true; readonly user: unknown; readonly info?: object }
  | { readonly approved: false; readonly info?: unknown };

/** How a callback ended. */
export type Completion =
  | {
      readonly kind: 'logged_in';
      readonly login: VippsLogin;
      readonly approval: Approval & { approved: true };
      readonly transaction: Transaction;
    }
  | { readonly kind: 'refused'; readonly info: unknown; readonly transaction: Transaction }
  | { readonly kind: 'failed'; readonly error: unknown; readonly transaction: Transaction }
  /** Nobody here remembers this login: nothing in the request is believed. */
  | {
      readonly kind: 'stray';
      readonly stateKind: StateKind | undefined;
      readonly hasCode: boolean;
    };

/**
 * The way back from Vipps. Takes the transaction first, then looks at `error`, then exchanges, verifies,
 * and lets the app decide; concurrent duplicates of one callback share that work.
 * @throws `method_not_allowed` and `callback_invalid`, before anything is touched.
 */
export async function completeLogin(
  config: LoginConfig,
  exchange: Exchange,
  approve: (login: VippsLogin) => Promise<Approval>,
): Promise<Completion> {
  const callback = readCallback(config, exchange);
  const { state, params } = callback;
  const kind = stateKind(state);
  const transaction = kind && (await config.store.find(state, exchange));
  const stray = { kind: 'stray', stateKind: kind, hasCode: params.code !== undefined } as const;
  if (!transaction) return stray;

  const key = JSON.stringify([state, params.code, params.error]);
  return config.flights.share(key, async () => {
    try {
      // Somebody else has finished it: on another machine, or before.
      if (!(await config.store.take(transaction, exchange))) return stray;
      const login = await redeemCallback(config, transaction, callback);
      const approval = await approve(login);
      if (!approval.approved) return { kind: 'refused', info: approval.info, transaction };
      return { kind: 'logged_in', login, approval, transaction };
    } catch (error) {
      return { kind: 'failed', error, transaction };
    }
  });
}

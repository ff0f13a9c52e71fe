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
      readonly stateKind: StateKind;
      readonly transaction: Transaction;
    }
  | {
      readonly kind: 'refused';
      readonly info: unknown;
      readonly stateKind: StateKind;
      readonly transaction: Transaction;
    }
  | {
      readonly kind: 'failed';
      readonly error: unknown;
      readonly stateKind: StateKind;
      /** Unknown where the store could not say. */
      readonly transaction: Transaction | undefined;
    }
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
  const stray = { kind: 'stray', stateKind: kind, hasCode: params.code !== undefined } as const;
  if (!kind) return stray;

  let transaction: Transaction | undefined;
  try {
    const found = await config.store.find(state, exchange);
    if (!found) return stray;
    transaction = found;
    const key = JSON.stringify([state, params.code, params.error]);
    return await config.flights.share<Completion>(key, async () => {
      // Somebody else has finished it: on another machine, or before.
      if (!(await config.store.take(found, exchange))) return stray;
      const login = await redeemCallback(config, found, callback);
      const approval = await approve(login);
      const how = { stateKind: kind, transaction: found };
      if (!approval.approved) return { kind: 'refused', info: approval.info, ...how };
      return { kind: 'logged_in', login, approval, ...how };
    });
  } catch (error) {
    return { kind: 'failed', error, stateKind: kind, transaction };
  }
}

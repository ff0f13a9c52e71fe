import type { StateKind } from '../transaction/state.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** Who asks, and as what. */
export interface LoginStart {
  /** The function the developer called, for messages. */
  readonly owner: string;
  readonly startedBy: Transaction['startedBy'];
  /** Default `'ordinary'`. */
  readonly kind?: StateKind;
  /** Whether a login that comes back in another browser can be confirmed there. Default `false`. */
  readonly canConfirm?: boolean;
  /** Passport's `state` option. */
  readonly appState?: unknown;
}

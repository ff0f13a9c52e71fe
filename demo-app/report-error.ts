import { VippsLoginError } from 'passport-vipps';

/** Tells the operator: a login that failed in one line, everything else with its stack. */
export function reportError(error: unknown): void {
  console.error(error instanceof VippsLoginError ? `${error.code}: ${error.message}` : error);
}

import { vippsLoginOptionVariables } from '../../../lib/express/vipps-login-options.ts';
import type { OptionSource } from '../../../lib/options.ts';

type Environment = Record<string, string | undefined>;

/** Options as `vippsLogin()` would hand them to their readers. */
export function optionsOf(options: Record<string, unknown>, env: Environment = {}): OptionSource {
  return { owner: 'vippsLogin()', options, variables: vippsLoginOptionVariables, env };
}

/** What is thrown, to be looked at. */
export function complaintOf(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

import { isPageView } from '../../login/navigation.ts';
import { leaveForVipps } from '../answers/leave-for-vipps.ts';
import { hintProbe, hintSilentFailed, readHints } from '../request/hint-cookies.ts';
import type { RequestState } from '../request/request-state.ts';

/** `returning`: only where somebody has logged in before. `always`: wherever cookies are seen to work. */
export type SilentWhen = 'returning' | 'always';

/**
 * Whether an attempt can succeed here. It needs a browser that keeps cookies: crawlers and first-time
 * visitors are never sent away, and no redirect is spent on probing.
 */
export function canTrySilently(state: RequestState, when: SilentWhen): boolean {
  if (!isPageView(state.req)) return false;
  const hints = readHints(state);
  // Just logged in and a stranger again: the session is lost, and another attempt would lose it, too.
  if (hints.paused || hints.arrived) return false;
  if (hints.known) return true;
  if (when === 'always' && !hints.probed) hintProbe(state);
  return when === 'always' && hints.probed;
}

/**
 * Asks Vipps without showing anything (`requested_flow=no_dialog`), and answers.
 * @returns `false` where Vipps cannot even be asked: that too only means that nobody is logged in
 */
export async function trySilently(state: RequestState, returnTo: string): Promise<boolean> {
  const { login } = state.config;
  const start = { owner: 'trySilentLogin()', startedBy: 'silent', kind: 'silent' } as const;
  try {
    await leaveForVipps(state, { returnTo, flow: 'no_dialog' }, start);
    return true;
  } catch (error) {
    login.warn('silent_login_failed', `A silent login could not be started: ${String(error)}`);
    hintSilentFailed(state);
    return false;
  }
}

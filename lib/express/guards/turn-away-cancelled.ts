import { redirect } from '../answers/answer.ts';
import { dropHint, readHints } from '../request/hint-cookies.ts';
import type { RequestState } from '../request/request-state.ts';

/**
 * Who has just said no to a login is not asked again, but sent to `failureRedirect`.
 * @returns whether that was the answer: not on the failure page itself
 */
export function turnAwayCancelled(state: RequestState, page: URL): boolean {
  if (!readHints(state).cancelled) return false;
  dropHint(state, 'cancelled');
  const { failureRedirect } = state.config;
  if (new URL(failureRedirect, page).pathname === page.pathname) return false;
  redirect(state.res, failureRedirect);
  return true;
}

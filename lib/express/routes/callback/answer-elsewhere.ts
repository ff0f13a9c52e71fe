import { completeElsewhere } from '../../../login/other-browser/complete-elsewhere.ts';
import { redirect } from '../../answers/answer.ts';
import type { RequestState } from '../../request/request-state.ts';
import { confirmPath } from '../../request/route-paths.ts';
import { setConfirmCookie } from '../confirm/confirm-cookie.ts';
import { turnAway } from './turn-away.ts';

/**
 * Answers a callback that came to another browser than the one that started the login, where that was
 * asked for. Nobody is logged in by it: the person is asked at a clean URL, which the code is not in.
 * @returns `false` where there is no such login
 * @throws `other_browser_refused`, and what the login itself failed with
 */
export async function answerElsewhere(state: RequestState): Promise<boolean> {
  const path = confirmPath(state);
  const completion = path && (await completeElsewhere(state.config.login, state));
  if (!completion) return false;
  if (completion.kind === 'failed') {
    turnAway(state, completion.transaction, completion.error);
    return true;
  }
  setConfirmCookie(state, completion.token);
  redirect(state.res, path, 303);
  return true;
}

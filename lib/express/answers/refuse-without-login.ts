import { VippsLoginError } from '../../errors.ts';
import { isNavigation } from '../../login/navigation.ts';
import type { RequestState } from '../request/request-state.ts';
import { loginPath } from '../request/route-paths.ts';
import { answerJson } from './answer.ts';

/**
 * For requests that cannot become a login: scripts get 401 as JSON, a submitted form goes to the app's
 * error handling.
 * @throws `login_required`
 */
export function refuseWithoutLogin(state: RequestState): void {
  const path = loginPath(state);
  const advice = path === undefined ? '' : ` Send the person to ${path}.`;
  const error = new VippsLoginError(
    'login_required',
    `This needs a login, and a login starts with a page that a person opens.${advice}`,
  );
  if (isNavigation(state.req)) throw error;
  answerJson(state, error);
}

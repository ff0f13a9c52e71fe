import { VippsLoginError } from '../../errors.ts';
import { isNavigation, isPageView } from '../../login/navigation.ts';
import { publicUrl } from '../../login/public-url.ts';
import { answerJson } from '../answers/answer.ts';
import { leaveForVipps } from '../answers/leave-for-vipps.ts';
import { readHints } from '../request/hint-cookies.ts';
import type { RequestState } from '../request/request-state.ts';
import { reachedAcr } from '../session/session-user.ts';
import { turnAwayCancelled } from './turn-away-cancelled.ts';

/** Whether the login of the person on this request carried one of these `acr`. */
export function hasReached(state: RequestState, acrValues: string): boolean {
  const acr = reachedAcr(state);
  return acr !== undefined && acrValues.split(' ').includes(acr);
}

/**
 * Sends a person who is logged in through Vipps once more, for an `acr` that their login lacks. An
 * id_token that lacks it then, too, is refused by the callback.
 * @throws `step_up_required` for a submitted form, `acr_not_kept`
 */
export async function stepUp(state: RequestState, acrValues: string): Promise<void> {
  const { config, req } = state;
  if (!isPageView(req)) {
    refuseWithoutAcr(state, acrValues);
    return;
  }
  const { arrived } = readHints(state);
  // It has just been reached and is gone again: another attempt would lose it, too.
  if (arrived !== undefined && acrValues.split(' ').includes(arrived)) throw lost(acrValues);
  const page = publicUrl(config.login, req);
  if (turnAwayCancelled(state, page)) return;
  const request = { returnTo: page.pathname + page.search, acrValues };
  await leaveForVipps(state, request, { owner: 'requireLogin()', startedBy: 'guard' });
}

/** @throws `acr_not_kept` where the app itself keeps who is logged in */
export function checkAcrIsKept({ config }: RequestState): void {
  const routes = [...config.routes.values()];
  if (config.session && !config.onLogin && routes.includes('callback')) return;
  throw new VippsLoginError(
    'acr_not_kept',
    'requireLogin({ acr }) looks into the session that vippsLogin() makes at its callback, but with `session: false`, `onLogin` or `paths: { callback: false }` your own code keeps the login. Keep `login.idTokenClaims.acr` there, too, and where it is missing answer with `req.vipps.login({ returnTo, acrValues })`.',
  );
}

function refuseWithoutAcr(state: RequestState, acrValues: string): void {
  const error = new VippsLoginError(
    'step_up_required',
    `This needs a login confirmed as ${acrValues}, and a login starts with a page that a person opens. Send the person to a page guarded by the same requireLogin({ acr }).`,
  );
  if (isNavigation(state.req)) throw error;
  answerJson(state, error);
}

function lost(acrValues: string) {
  return new VippsLoginError(
    'acr_not_kept',
    `This person has just logged in with ${acrValues}, but the login on this request is another one. Likely causes: the app calls \`req.login()\` afterwards, or other middleware sets \`req.user\`.`,
  );
}

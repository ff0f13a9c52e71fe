import { VippsLoginError } from '../../../errors.ts';
import type { Completion } from '../../../login/complete-login.ts';
import { redirect } from '../../answers/answer.ts';
import { leaveForVipps } from '../../answers/leave-for-vipps.ts';
import { hintSilentFailed } from '../../request/hint-cookies.ts';
import type { RequestState } from '../../request/request-state.ts';
import { isLoggedIn } from '../../session/current-user.ts';

/**
 * Answers a callback that belongs to no login this browser has under way: the back button, a bookmark,
 * lost cookies, or somebody else's link. Nothing in it is believed; the one thing taken from `state` is
 * whether a new attempt was already made.
 * @throws `transaction_missing`, `cookies_refused`
 */
export async function answerStray(
  state: RequestState,
  { stateKind, hasCode }: Completion & { kind: 'stray' },
): Promise<void> {
  const { config, req, res } = state;
  if (hasCode && isLoggedIn(req)) {
    redirect(res, config.successRedirect);
  } else if (hasCode && stateKind === 'ordinary') {
    // A marker in a cookie could not stop this from going round for ever; one in `state` does.
    const start = { owner: 'The callback', startedBy: 'route', kind: 'restarted' } as const;
    await leaveForVipps(state, {}, start);
  } else if (stateKind === 'silent') {
    hintSilentFailed(state);
    redirect(res, config.successRedirect);
  } else if (hasCode && stateKind === 'restarted') {
    throw cookiesRefused(config.login.sites);
  } else {
    throw missing();
  }
}

function cookiesRefused(sites: readonly URL[]) {
  return new VippsLoginError(
    'cookies_refused',
    `The browser came back from Vipps twice without the cookie that was set before. Likely causes: it refuses cookies; the site was opened at another address than ${sites.map((site) => site.origin).join(', ')}; or \`baseUrl\` says https while the site is on http.`,
  );
}

function missing() {
  return new VippsLoginError(
    'transaction_missing',
    'This browser has no login under way that this answer belongs to. It took longer than ten minutes, was answered before, or began in another browser. Start again.',
  );
}

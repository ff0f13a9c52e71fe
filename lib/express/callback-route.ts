import { VippsLoginError } from '../errors.ts';
import { completeLogin } from '../login/complete-login.ts';
import { answerStray } from './answer-stray.ts';
import { redirect } from './answer.ts';
import { hintSilentFailed } from './hint-cookies.ts';
import { refuseMethod } from './refuse-method.ts';
import type { RequestState } from './request-state.ts';
import { turnAway } from './turn-away.ts';
import { welcome } from './welcome.ts';

/** The way back from Vipps. HEAD is refused too: it would use the login up. */
export async function callbackRoute(state: RequestState, next: (error?: unknown) => void) {
  const { setup, req } = state;
  if (req.method !== 'GET') refuseMethod(state, 'GET');
  const completion = await completeLogin(setup.login, state, (login) => setup.approve(login, req));
  if (completion.kind === 'stray') {
    await answerStray(state, completion);
    return;
  }
  const { transaction } = completion;
  if (completion.kind === 'logged_in') {
    await welcome(state, completion, next);
    return;
  }
  const error = completion.kind === 'failed' ? completion.error : refused();
  if (transaction.startedBy === 'silent') {
    // Whatever went wrong, nobody asked for a login: the page is shown to a stranger.
    if (!isInteractionNeeded(error)) warnOf(state, error);
    hintSilentFailed(state);
    redirect(state.res, transaction.returnTo ?? setup.successRedirect);
    return;
  }
  turnAway(state, transaction, error);
}

function refused() {
  return new VippsLoginError(
    'login_refused',
    'The person logged in with Vipps, but `verify` refused the login on this site.',
  );
}

function isInteractionNeeded(error: unknown): boolean {
  return error instanceof VippsLoginError && error.status === 401;
}

function warnOf({ setup }: RequestState, error: unknown) {
  const what = error instanceof VippsLoginError ? `${error.code}: ${error.message}` : String(error);
  setup.login.warn(
    'silent_login_failed',
    `A silent login failed, and the person stays anonymous. ${what}`,
  );
}

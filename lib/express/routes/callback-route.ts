import { VippsLoginError } from '../../errors.ts';
import { completeLogin } from '../../login/complete-login.ts';
import { redirect } from '../request/answer.ts';
import { hintSilentFailed } from '../request/hint-cookies.ts';
import type { RequestState } from '../request/request-state.ts';
import { answerStray } from './answer-stray.ts';
import { refuseMethod } from './refuse-method.ts';
import { turnAway } from './turn-away.ts';
import { welcome } from './welcome.ts';

/** The way back from Vipps. HEAD is refused too: it would use the login up. */
export async function callbackRoute(state: RequestState, next: (error?: unknown) => void) {
  const { config, req } = state;
  if (req.method !== 'GET') refuseMethod(state, 'GET');
  const completion = await completeLogin(config.login, state, (login) =>
    config.approve(login, req),
  );
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
    redirect(state.res, transaction.returnTo ?? config.successRedirect);
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

function warnOf({ config }: RequestState, error: unknown) {
  const what = error instanceof VippsLoginError ? `${error.code}: ${error.message}` : String(error);
  config.login.warn(
    'silent_login_failed',
    `A silent login failed, and the person stays anonymous. ${what}`,
  );
}

import { VippsLoginError } from '../../../errors.ts';
import { completeLogin } from '../../../login/complete-login.ts';
import { redirect } from '../../answers/answer.ts';
import { hintSilentFailed } from '../../request/hint-cookies.ts';
import type { RequestState } from '../../request/request-state.ts';
import { loginRefused } from '../login-refused.ts';
import { answerElsewhere } from './answer-elsewhere.ts';
import { answerStray } from './answer-stray.ts';
import { turnAway } from './turn-away.ts';
import { welcome } from './welcome.ts';

/** The way back from Vipps. */
export async function callbackRoute(state: RequestState) {
  const { config, req } = state;
  const completion = await completeLogin(config.login, state, (login) =>
    config.approve(login, req),
  );
  if (completion.kind === 'stray') {
    if (!(await answerElsewhere(state))) await answerStray(state, completion);
    return;
  }
  const { transaction } = completion;
  if (completion.kind === 'logged_in') {
    const { login, approval } = completion;
    await welcome(state, login, approval.user, { silent: transaction.startedBy === 'silent' });
    return;
  }
  const error = completion.kind === 'failed' ? completion.error : loginRefused();
  if (transaction.startedBy === 'silent') {
    // Whatever went wrong, nobody asked for a login: the page is shown to a stranger.
    if (!isInteractionNeeded(error)) warnOf(state, error);
    hintSilentFailed(state);
    redirect(state.res, transaction.returnTo ?? config.successRedirect);
    return;
  }
  turnAway(state, transaction, error);
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

import { VippsLoginError } from '../../../errors.ts';
import type { Completion } from '../../../login/complete-login.ts';
import { redirect } from '../../answers/answer.ts';
import { hintSilentFailed } from '../../request/hint-cookies.ts';
import type { RequestState } from '../../request/request-state.ts';
import { loginRefused } from '../login-refused.ts';
import { welcome } from './welcome.ts';

type Answered = Exclude<Completion, { kind: 'stray' }>;

/**
 * Answers the callback of a silent attempt. Nobody asked for a login: whatever goes wrong, the page is
 * shown to a stranger.
 * @throws what `onLogin` throws, which may have answered before
 */
export async function answerSilent(state: RequestState, completion: Answered): Promise<void> {
  const { transaction } = completion;
  if (completion.kind !== 'logged_in') {
    const error = completion.kind === 'failed' ? completion.error : loginRefused();
    stayAnonymous(state, transaction?.returnTo, error);
    return;
  }
  try {
    await welcome(state, completion.login, completion.approval.user, { silent: true });
  } catch (error) {
    if (state.config.onLogin) throw error;
    stayAnonymous(state, transaction?.returnTo, error);
  }
}

function stayAnonymous(state: RequestState, returnTo: string | undefined, error: unknown): void {
  const { config, res } = state;
  if (!isInteractionNeeded(error)) warnOf(state, error);
  hintSilentFailed(state);
  redirect(res, returnTo ?? config.successRedirect);
}

function isInteractionNeeded(error: unknown): boolean {
  return error instanceof VippsLoginError && error.status === 401;
}

function warnOf({ config }: RequestState, error: unknown): void {
  const what = error instanceof VippsLoginError ? `${error.code}: ${error.message}` : String(error);
  config.login.warn(
    'silent_login_failed',
    `A silent login failed, and the person stays anonymous. ${what}`,
  );
}

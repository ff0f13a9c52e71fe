import { completeLogin } from '../../../login/complete-login.ts';
import type { RequestState } from '../../request/request-state.ts';
import { loginRefused } from '../login-refused.ts';
import { answerElsewhere } from './answer-elsewhere.ts';
import { answerSilent } from './answer-silent.ts';
import { answerStray } from './answer-stray.ts';
import { turnAway } from './turn-away.ts';
import { welcome } from './welcome.ts';

/** The way back from Vipps. */
export async function callbackRoute(state: RequestState): Promise<void> {
  const { config, req } = state;
  const completion = await completeLogin(config.login, state, (login) =>
    config.approve(login, req),
  );
  if (completion.kind === 'stray') {
    if (!(await answerElsewhere(state))) await answerStray(state, completion);
  } else if (completion.stateKind === 'silent') {
    await answerSilent(state, completion);
  } else if (completion.kind === 'logged_in') {
    await welcome(state, completion.login, completion.approval.user);
  } else {
    const error = completion.kind === 'failed' ? completion.error : loginRefused();
    turnAway(state, completion.transaction, error);
  }
}

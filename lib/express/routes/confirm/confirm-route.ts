import { refuseMethod } from '../../../login/refuse-method.ts';
import type { RequestState } from '../../request/request-state.ts';
import { answerConfirmation } from './answer-confirmation.ts';
import { showConfirmPage } from './show-confirm-page.ts';

/** `/vipps/confirm`: where a login that came back in another browser is confirmed, or cancelled. */
export async function confirmRoute(state: RequestState): Promise<void> {
  const { method } = state.req;
  if (method === 'GET') await showConfirmPage(state);
  else if (method === 'POST') await answerConfirmation(state);
  else refuseMethod(state, 'GET, POST');
}

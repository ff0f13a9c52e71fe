import { withParameters } from '../../http/redirect.ts';
import type { Simulation } from '../../simulation.ts';
import { pingEvent } from '../../webhooks/webhook-events.ts';
import {
  type MerchantLogin,
  type MerchantLoginAnswer,
  type MerchantLoginRefusal,
  merchantLoginRefusals,
} from '../merchant-login.ts';

/**
 * @param ticked the boxes on the sales unit's screens, the required aside
 * @returns the page that the phone opens by itself; `undefined` where the login ends in the app.
 */
export function confirmMerchantLogin(
  simulation: Simulation,
  login: MerchantLogin,
  ticked: readonly string[] = [],
): string | undefined {
  const { person, redirectUri, scope } = login;
  simulation.consents.grant(person, scope, ticked);
  // A code and nothing else: neither `state` nor `scope`.
  const opens =
    redirectUri === undefined
      ? undefined
      : withParameters(redirectUri, { code: simulation.merchantLogins.issueCode(login) });
  answerMerchantLogin(simulation, login, { kind: 'confirmed', opens });
  return opens;
}

export function refuseMerchantLogin(
  simulation: Simulation,
  login: MerchantLogin,
  reason: MerchantLoginRefusal,
): void {
  if (reason === 'let_expire') login.answerBefore = simulation.now();
  const error = merchantLoginRefusals[reason];
  answerMerchantLogin(simulation, login, { kind: 'refused', error, reason });
}

export function answerMerchantLogin(
  simulation: Simulation,
  login: MerchantLogin,
  answer: MerchantLoginAnswer,
): void {
  login.answer = answer;
  simulation.phones.noteAnswer(login);
  // Only of a login that ends in the app: the other takes one call, when its page is opened.
  if (login.redirectUri === undefined) login.pinged = ping(simulation, login);
}

/** @returns whether anybody has registered to be told (CIBA 10.2). */
function ping({ webhooks }: Simulation, { authReqId }: MerchantLogin): boolean {
  const payload = { auth_req_id: authReqId };
  return webhooks.emit(pingEvent, payload).length > 0;
}

import { takeConsent } from '../consents/consent-step.ts';
import { withParameters } from '../http.ts';
import type { Simulation } from '../simulation.ts';
import type { Texts } from '../texts/texts.ts';
import { pingEvent } from '../webhooks/registrations.ts';
import { isMerchantLoginRefusal, merchantLoginRefusals } from './merchant-logins.ts';
import type {
  MerchantLogin,
  MerchantLoginAnswer,
  MerchantLoginRefusal,
} from './merchant-logins.ts';

/** Takes the form of a merchant's request. @returns what to tell its owner where it cannot. */
export function answerMerchantForm(
  simulation: Simulation,
  login: MerchantLogin,
  form: URLSearchParams,
  t: Texts,
): string | undefined {
  const answer = form.get('answer') ?? '';
  if (isMerchantLoginRefusal(answer)) {
    refuseMerchantLogin(simulation, login, answer);
  } else if (answer !== 'confirm') {
    return t.phone.tooLate;
  } else if (takeConsent(simulation, login.person, login.scope, form)) {
    confirmMerchantLogin(simulation, login);
  } else {
    return t.consent.tickRequired;
  }
  return undefined;
}

/** Answers at once what a test decided in advance; else the phone waits for a hand. */
export function answerByDecision(simulation: Simulation, login: MerchantLogin): void {
  const { decisions, people, settings } = simulation;
  const decision = decisions.takeForPhone(login);
  if (decision?.kind === 'reject') {
    const { error, errorDescription } = decision;
    const refused = { kind: 'refused', error, errorDescription, reason: undefined } as const;
    answerMerchantLogin(simulation, login, refused);
  } else if (decision) {
    confirmMerchantLogin(simulation, login, decision.consents);
  } else if (settings.autoApprove === true) {
    confirmMerchantLogin(simulation, login);
  } else if (settings.autoApprove !== false && people.require() === login.person) {
    // The person that `autoApprove` names confirms merchant logins, too.
    confirmMerchantLogin(simulation, login);
  }
}

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

function answerMerchantLogin(
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

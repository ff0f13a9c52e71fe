import type { Simulation } from '../../simulation.ts';
import type { MerchantLogin } from '../merchant-login.ts';
import { answerMerchantLogin, confirmMerchantLogin } from './answer-merchant-login.ts';

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
  } else if (settings.autoApprove !== false && people.named() === login.person) {
    // The one named confirms on every phone that is his.
    confirmMerchantLogin(simulation, login);
  }
}

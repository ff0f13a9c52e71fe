import { takeConsent } from '../../consents/take-consent.ts';
import type { Simulation } from '../../simulation.ts';
import type { Texts } from '../../texts/texts.ts';
import { type MerchantLogin, isMerchantLoginRefusal } from '../merchant-login.ts';
import { confirmMerchantLogin, refuseMerchantLogin } from './answer-merchant-login.ts';

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

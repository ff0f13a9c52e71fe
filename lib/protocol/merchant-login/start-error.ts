import { VippsLoginError } from '../../errors.ts';
import type { HttpAnswer } from '../http/http.ts';
import { errorAnswer, unavailable } from '../http/vipps-answer.ts';
import type { ClientConfig } from '../options/client-config.ts';
import { clientError } from '../token/token-error.ts';
import { errorNames } from './error-names.ts';

/** What Vipps means by refusing a start or a look-up (CIBA 13, and codes of Vipps' own). */
export function startError(
  what: string,
  answer: HttpAnswer,
  config: ClientConfig,
  secrets: readonly string[],
): VippsLoginError {
  const vipps = errorAnswer(answer, secrets);
  const names = errorNames(answer);
  if (names.includes('old_app')) {
    return new VippsLoginError(
      'app_outdated',
      "The person's Vipps or MobilePay app is too old. Ask them to update it.",
      { vipps },
    );
  }
  if (names.includes('invalid_user') || names.includes('unknown_user_id')) {
    return new VippsLoginError(
      'user_unknown',
      'Vipps can ask nobody at this phone number: there is no active app, or the person is under 15.',
      { vipps },
    );
  }
  if (names.includes('access_denied')) {
    return new VippsLoginError('login_cancelled', 'The person refused the login in Vipps.', {
      vipps,
    });
  }
  if (answer.status === 429) {
    const { retryAfterSeconds: seconds } = vipps;
    const wait = seconds === undefined ? 'a while' : `${seconds} seconds`;
    return new VippsLoginError(
      'too_many_requests',
      `Vipps was asked too often, mostly about the same person. Wait ${wait}, then try again.`,
      { vipps },
    );
  }
  return (
    clientError(answer, config, secrets) ??
    unavailable(what, answer, secrets) ??
    new VippsLoginError(
      'merchant_login_refused',
      `Vipps refused ${what} with HTTP ${answer.status}. Is Login activated on the sales unit, may it ask ` +
        'for these scopes, is `redirectUri` registered in portal.vippsmobilepay.com?',
      { vipps },
    )
  );
}

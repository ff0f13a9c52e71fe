import type { VippsLoginError, VippsLoginErrorCode } from 'passport-vipps';

const startAgain =
  'The login took too long, or it was already used in another tab. Start again, and it should work.';

/** The failures a customer can do something about. */
const adviceOfCode: Partial<Record<VippsLoginErrorCode, string>> = {
  callback_invalid: startAgain,
  transaction_missing: startAgain,
  code_refused: startAgain,
  confirmation_missing:
    'The login was answered already, or nobody confirmed it within two minutes. Start again, and it should work.',
  other_browser_refused:
    'Your phone came back here in another browser than you began in, and too late or not from that phone. Start again in this one.',
  auth_req_id_mismatch:
    'That page belongs to no request of our till. Ask at the counter to be asked again.',
  merchant_login_ended:
    'That request of our till is over, or was opened before. Ask at the counter to be asked again.',
  cookies_refused:
    'Your browser did not keep the cookie we need while you were with Vipps. Allow cookies for this site, or try another browser.',
  app_outdated:
    'The Vipps app on your phone is too old for this login. Update the app, then try again.',
  wrong_challenge: 'The number chosen in the app was not the one on the screen. Try again.',
  login_rejected: 'Vipps could not confirm that it was you. Try again, or ask Vipps for help.',
  login_required: 'You need to be logged in for that.',
  cross_site_request:
    'That button was not pressed on one of our own pages, so we did nothing. Try again from here.',
  method_not_allowed: 'That address is not a page to visit. Start again from the front page.',
};

/** One sentence a customer understands; never the error's own text. */
export function adviceFor({ code, status }: VippsLoginError): string {
  const advice = adviceOfCode[code];
  if (advice !== undefined) return advice;
  return status === 502 || status === 503 || status === 504
    ? 'We could not reach Vipps properly just now. Wait a minute, then try again.'
    : 'Something is wrong on our side, and the person on duty has been told. Trying again later may help.';
}

import { VippsLoginError } from '../../errors.ts';
import type { VippsLoginErrorCode } from '../../errors.ts';
import { languageOfTag } from './language.ts';
import { texts } from './user-message-texts.ts';
import type { Reason } from './user-message-texts.ts';

/** What to tell a visitor about an error. Plain text: escape it like any other. */
export interface UserMessage {
  /** A headline; says that nobody is logged in only where `loggedIn` is `false`. */
  readonly title: string;
  /** What happened, and what the person can do. */
  readonly text: string;
  /**
   * The next step to offer: log in `again`; leave for the `home` page, since another try would end the
   * same; ask the `staff` who started the login.
   */
  readonly action: 'again' | 'home' | 'staff';
}

/**
 * A few words for the visitor about any error, in nb, da, sv, fi or en. Never quotes the error's own
 * message, which is for developers. Errors that are not this package's are "our side's".
 * @param language a tag such as `nb-NO`; English where it is none of the five
 * @param loggedIn whether somebody is logged in now, such as `req.isAuthenticated()`
 */
export function userMessage(
  error: unknown,
  language?: string,
  { loggedIn }: { readonly loggedIn?: boolean | undefined } = {},
): UserMessage {
  const lang = languageOfTag(language) ?? 'en';
  const { title, notLoggedIn, reasons } = texts[lang];
  const reason = reasonOf(error);
  const isStray = reason === 'not_in_time' || reason === 'no_login';
  const words = loggedIn && isStray ? reasons.still_logged_in : reasons[reason];
  return {
    title: loggedIn === false ? notLoggedIn : title,
    text: ownWords(error, lang) ?? words,
    action: loggedIn && isStray ? 'home' : actionFor(reason),
  };
}

/** What `verify` gave as the reason, in the visitor's language. */
function ownWords(error: unknown, lang: string): string | undefined {
  if (!(error instanceof VippsLoginError) || error.userText === undefined) return undefined;
  if (typeof error.userText === 'string') return error.userText;
  const byLanguage = error.userText as Readonly<Record<string, string | undefined>>;
  return byLanguage[lang] ?? byLanguage['en'] ?? Object.values(byLanguage)[0];
}

const reasonOfCode: Partial<Record<VippsLoginErrorCode, Reason>> = {
  login_cancelled: 'cancelled',
  transaction_missing: 'not_in_time',
  code_refused: 'not_in_time',
  confirmation_missing: 'not_in_time',
  merchant_login_expired: 'not_in_time',
  wrong_challenge: 'wrong_number',
  app_outdated: 'app_outdated',
  login_rejected: 'rejected',
  other_browser_refused: 'other_browser',
  acr_not_met: 'confirm_in_app',
  step_up_required: 'confirm_in_app',
  cookies_refused: 'cookies',
  login_required: 'log_in_first',
  connect_refused: 'not_connected',
  interaction_required: 'log_in_first',
  cross_site_request: 'not_from_here',
  method_not_allowed: 'no_login',
  merchant_login_ended: 'ask_staff',
  merchant_login_missing: 'ask_staff',
  auth_req_id_mismatch: 'ask_staff',
  auth_req_id_refused: 'ask_staff',
  phone_number_invalid: 'phone_number',
  user_unknown: 'unknown_user',
  too_many_requests: 'too_often',
  vipps_unavailable: 'vipps',
  vipps_timeout: 'vipps',
  vipps_error: 'vipps',
  vipps_response_invalid: 'vipps',
};

function reasonOf(error: unknown): Reason {
  if (!(error instanceof VippsLoginError)) return 'ours';
  if (error.code === 'login_refused') return error.reason === 'age_limit' ? 'age_limit' : 'refused';
  const known = reasonOfCode[error.code];
  if (known) return known;
  return error.status < 500 ? 'no_login' : 'ours';
}

function actionFor(reason: Reason): UserMessage['action'] {
  if (reason === 'ask_staff') return 'staff';
  // Vipps may remember the browser: another login would be refused again at once.
  if (['refused', 'age_limit', 'ours', 'not_from_here', 'not_connected'].includes(reason))
    return 'home';
  return 'again';
}

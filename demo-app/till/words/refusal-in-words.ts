import type { VippsLoginErrorCode } from 'passport-vipps';

import type { Language, spokenIn } from '../../texts/languages.ts';
import type { RouteAnswer } from '../merchant-routes.ts';

type Refusal = Extract<RouteAnswer<never>, { readonly ok: false }>;

const sentences: Partial<Record<VippsLoginErrorCode, string>> = {
  phone_number_invalid:
    'This cannot be read as a phone number. Numbers from outside Norway begin with their country code, as in +46.',
  user_unknown:
    'Nobody can be asked at this number. It may be mistyped, have no app, or belong to somebody under 15.',
  app_outdated: 'The customer’s app is too old for this. They update it, then you ask again.',
  merchant_login_missing:
    'This request is over, or another till has made it. Ask the customer again.',
  staff_required: 'The till was closed in between. Open it, and ask again.',
};

/** Why a customer cannot be asked, in one sentence for a shop assistant. */
export function refusalInWords(
  { error, status, retryAfter }: Refusal,
  { t, lang }: ReturnType<typeof spokenIn>,
): string {
  if (error === 'too_many_requests') {
    return t('This number has been asked too often. Try again in {wait}.', {
      wait: waitInWords(retryAfter, lang),
    });
  }
  const outage =
    status === 502 || status === 503 || status === 504
      ? 'We cannot get through just now. Try again in a moment; the cheese keeps.'
      : 'Something is wrong on our side, and the person on duty has been told.';
  return t(sentences[error] ?? outage);
}

function waitInWords(seconds = 60, lang: Language): string {
  const isShort = seconds < 60;
  const unit = isShort ? 'second' : 'minute';
  const inWords = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' });
  return inWords.format(isShort ? seconds : Math.ceil(seconds / 60));
}

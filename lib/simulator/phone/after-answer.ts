import { afterMerchantAnswer } from '../merchant-login/answer/after-merchant-answer.ts';
import type { BrowserRequest } from '../state/pending-login.ts';
import type { PhoneRequest } from '../state/phones.ts';
import type { Texts } from '../texts/texts.ts';
import type { QuietPhone } from './quiet-phone.ts';

/** How the last request was answered, and what opens then. */
export function afterAnswer(
  last: PhoneRequest | undefined,
  t: Texts,
  salesUnitName: string,
): QuietPhone {
  if (!last?.answer) return { mark: '☾', title: t.phone.quiet, hint: t.phone.quietHint };
  if (last.kind === 'merchant') return afterMerchantAnswer(last.answer, t, salesUnitName);
  return afterBrowserAnswer(last, last.answer, t, salesUnitName);
}

function afterBrowserAnswer(
  { login }: BrowserRequest,
  answer: NonNullable<BrowserRequest['answer']>,
  t: Texts,
  salesUnitName: string,
): QuietPhone {
  const opensApp = login.request.requestedFlow !== 'automatic_return_from_vipps_app';
  const next =
    answer.opens === undefined
      ? { hint: t.phone.goBack }
      : {
          link: {
            href: answer.opens,
            text: opensApp ? t.backToApp.open(salesUnitName) : t.phone.goOn(salesUnitName),
            hint: opensApp ? t.phone.opensApp : t.phone.opensBrowser,
          },
        };
  if (answer.kind === 'confirmed') return { mark: '✓', title: t.phone.confirmed, ...next };
  const { error } = answer;
  return { mark: '✕', title: t.phone.refused[error], ...next, error };
}

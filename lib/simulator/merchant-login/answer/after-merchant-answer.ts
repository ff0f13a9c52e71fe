import type { QuietPhone } from '../../phone/quiet-phone.ts';
import type { Texts } from '../../texts/texts.ts';
import type { MerchantLoginAnswer } from '../merchant-login.ts';

/** What the phone shows once a merchant is answered: it is done, or opens the merchant's page. */
export function afterMerchantAnswer(
  answer: MerchantLoginAnswer,
  t: Texts,
  salesUnitName: string,
): QuietPhone {
  if (answer.kind === 'refused') {
    const { error, reason = 'declined' } = answer;
    return { mark: '✕', title: t.merchantLogin.refused[reason], error };
  }
  const { opens } = answer;
  const confirmed = { mark: '✓', title: t.phone.confirmed } as const;
  if (opens === undefined) return { ...confirmed, hint: t.merchantLogin.done };
  const link = { href: opens, text: t.phone.goOn(salesUnitName), hint: t.merchantLogin.opensPage };
  return { ...confirmed, link };
}

import type { Response } from 'express';

import type { ConsentStep } from '../authorize/next-step.ts';
import { consentPage, screensForm } from '../pages/consent-page.ts';
import { sendPage } from '../pages/layout.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/login.ts';
import { brandOf } from '../texts/brand.ts';
import type { Texts } from '../texts/texts.ts';
import type { SimulatedConsentScreen } from './screens.ts';

/** Shows what will be shared, and the sales unit's own questions. @param ticked after a mistake */
export function askForConsent(
  { consents, now, settings }: Simulation,
  { request, tabId }: PendingLogin,
  { asksAgreement, missing, person }: ConsentStep,
  t: Texts,
  res: Response,
  ticked?: readonly string[],
): void {
  const { agreement, salesUnitName } = settings;
  const screens = consents.missingScreens(person, request.scope, t.lang);
  const { language } = consents.screensIn(t.lang);
  sendPage(
    res,
    consentPage({
      t,
      brand: brandOf(request.market, now()),
      salesUnitName,
      tabId,
      person,
      missing,
      screens,
      language,
      agreement: asksAgreement ? agreement : undefined,
      ticked,
    }),
  );
}

/** The sales unit's questions as one of the requests on a phone asks them. */
export function screensOnPhone(
  { consents }: Simulation,
  { id, person }: { readonly id: string; readonly person: SimulatorUser },
  scope: readonly string[],
  t: Texts,
) {
  const screens = consents.missingScreens(person, scope, t.lang);
  const { language } = consents.screensIn(t.lang);
  return screensForm({ screens, language, prefix: `${id}-` });
}

/** Takes the answers, with the consent to share. @returns `false` if a required box is not ticked. */
export function takeConsent(
  { consents }: Simulation,
  person: SimulatorUser,
  scope: readonly string[],
  form: URLSearchParams,
): boolean {
  const ticked = tickedBoxes(form);
  if (!isComplete(consents.missingScreens(person, scope), ticked)) return false;
  consents.grant(person, scope, ticked, form.get('consentLanguage') ?? undefined);
  return true;
}

function isComplete(
  screens: readonly SimulatedConsentScreen[],
  ticked: readonly string[],
): boolean {
  return screens.every(({ boxes }) =>
    boxes.every(({ id, required }) => !required || ticked.includes(id)),
  );
}

/** The boxes ticked in a form with the sales unit's questions. */
export function tickedBoxes(form: URLSearchParams): readonly string[] {
  return form.getAll('consent');
}

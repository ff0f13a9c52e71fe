import type { Response } from 'express';

import type { ConsentStep } from '../authorize/next-step.ts';
import { consentPage } from '../pages/consent-page.ts';
import { sendPage } from '../pages/send-page.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';
import type { Texts } from '../texts/texts.ts';

/** Shows what will be shared, and the sales unit's own questions. @param ticked after a mistake */
export function askForConsent(
  { settings }: Simulation,
  { tabId }: PendingLogin,
  { missing, person, screens }: ConsentStep,
  t: Texts,
  res: Response,
  ticked?: readonly string[],
): void {
  const { consentScreens, salesUnitName } = settings;
  const { language } = consentScreens;
  sendPage(
    res,
    consentPage({ t, salesUnitName, tabId, person, missing, screens, language, ticked }),
  );
}

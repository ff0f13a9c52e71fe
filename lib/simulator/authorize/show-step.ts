import type { Response } from 'express';

import { withParameters } from '../http/redirect.ts';
import { appSwitchPage } from '../pages/app-switch-page.ts';
import type { Live } from '../pages/layout.ts';
import { loginPage } from '../pages/login-page.ts';
import { sendPage } from '../pages/send-page.ts';
import { timeoutPage } from '../pages/timeout-page.ts';
import { waitingPage } from '../pages/waiting-page.ts';
import { paths } from '../paths.ts';
import { phonePath } from '../phone/phone-path.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';
import type { Texts } from '../texts/texts.ts';
import { wayBackOf } from './way-back.ts';

/** The page of a login that nobody has confirmed yet. */
export function showStep(
  simulation: Simulation,
  login: PendingLogin,
  t: Texts,
  res: Response,
): void {
  const { logins, people, settings } = simulation;
  const { salesUnitName } = settings;
  const { device, phoneRequest, tabId } = login;
  const live = liveLogin(simulation, login);
  if (logins.timeLeft(login) === 0) {
    sendPage(res, timeoutPage({ t, tabId }));
  } else if (device === 'mobile') {
    const appUrl = withParameters(paths.phones, { tabId });
    const wayBack = wayBackOf(login);
    sendPage(res, appSwitchPage({ t, salesUnitName, tabId, appUrl, wayBack, live }));
  } else if (phoneRequest) {
    const { challenge, person } = phoneRequest;
    const phoneUrl = phonePath(person);
    sendPage(res, waitingPage({ t, tabId, person, challenge, phoneUrl, live }));
  } else {
    sendPage(res, loginPage({ t, salesUnitName, tabId, people: people.all }));
  }
}

function liveLogin({ logins }: Simulation, login: PendingLogin): Live {
  const since = String(login.changes.count);
  return {
    events: withParameters(paths.loginEvents, { tabId: login.tabId, since }),
    change: 'reload',
    lookAgainIn: logins.timeLeft(login),
  };
}

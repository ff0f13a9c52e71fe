import type { Request, Response } from 'express';

import { redirect, withParameters } from '../http/redirect.ts';
import { consentPage } from '../pages/consent-page.ts';
import { loginPage } from '../pages/login-page.ts';
import { sendPage } from '../pages/send-page.ts';
import { paths } from '../paths.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-logins.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { rememberPerson, rememberedPerson } from './browser-cookie.ts';
import { type NextStep, nextStep } from './next-step.ts';
import { sendBackWithCode, sendBackWithError } from './send-back.ts';

/** The first step of a login: back to the site at once, or on to a page. */
export function startLogin(
  simulation: Simulation,
  request: AuthorizationRequest,
  req: Request,
  res: Response,
): void {
  const remembered = rememberedPerson(simulation, req);
  const step = nextStep(simulation, request, { loggedIn: undefined, remembered });
  if (sentBack(simulation, res, request, step)) return;
  const { tabId } = simulation.logins.open(request);
  redirect(res, withParameters(simulation.url + paths.landing, { tabId }));
}

/** Every later step: the page this login waits for, or back to the site. */
export function continueLogin(
  simulation: Simulation,
  login: PendingLogin,
  req: Request,
  res: Response,
): void {
  const { logins, people, settings } = simulation;
  const { salesUnitName } = settings;
  const { tabId } = login;
  const remembered = rememberedPerson(simulation, req);
  const step = nextStep(simulation, login.request, { loggedIn: login.authenticated, remembered });
  if (sentBack(simulation, res, login.request, step)) {
    logins.close(login);
  } else if (step.kind === 'ask_for_consent') {
    const { person, missing } = step;
    sendPage(res, consentPage({ salesUnitName, tabId, person, missing }));
  } else {
    sendPage(res, loginPage({ salesUnitName, tabId, people: people.all }));
  }
}

function sentBack(
  simulation: Simulation,
  res: Response,
  request: AuthorizationRequest,
  step: NextStep,
): boolean {
  if (step.kind === 'refuse') {
    sendBackWithError(res, request, step.error, step.errorDescription);
    return true;
  }
  if (step.kind === 'finish') {
    if (step.remember) rememberPerson(simulation, res, step.authenticated);
    sendBackWithCode(simulation, res, request, step.authenticated);
    return true;
  }
  return false;
}

import type { Request, Response } from 'express';

import { askForConsent } from '../consents/ask-for-consent.ts';
import { isPersonLooking } from '../http/is-person-looking.ts';
import { redirect } from '../http/redirect.ts';
import { sendPage } from '../pages/send-page.ts';
import { spinnerPage } from '../pages/spinner-page.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { rememberPerson, rememberedPerson } from './browser-cookie.ts';
import { endLogin } from './end-login.ts';
import { landingUrl } from './landing-url.ts';
import { type NextStep, nextStep } from './next-step.ts';
import { openLogin } from './open-login.ts';
import { sendBackWithCode, sendBackWithError } from './send-back.ts';
import { showStep } from './show-step.ts';

/** The first step of a login: back to the site at once, or on to a page. */
export function startLogin(
  simulation: Simulation,
  request: AuthorizationRequest,
  req: Request,
  res: Response,
): void {
  if (request.requestedFlow === 'no_dialog' && isPersonLooking(req)) {
    showSpinner(simulation, request, req, res);
    return;
  }
  const remembered = rememberedPerson(simulation, req);
  const step = nextStep(simulation, request, { remembered });
  if (sentBack(simulation, res, request, step)) return;
  const login = openLogin(simulation, request, req, res);
  redirect(res, landingUrl(simulation, login));
}

/** Every later step: the page this login waits for, or back to the site. */
export function continueLogin(
  simulation: Simulation,
  login: PendingLogin,
  req: Request,
  res: Response,
): void {
  const t = textsFor(req);
  const step = nextStep(simulation, login.request, {
    ...heardFromPhone(simulation, login, res),
    remembered: rememberedPerson(simulation, req),
  });
  if (sentBack(simulation, res, login.request, step)) {
    endLogin(simulation, login);
  } else if (step.kind === 'ask_for_consent') {
    askForConsent(simulation, login, step, t, res);
  } else {
    showStep(simulation, login, t, res);
  }
}

function showSpinner(
  simulation: Simulation,
  request: AuthorizationRequest,
  req: Request,
  res: Response,
): void {
  const login = openLogin(simulation, request, req, res);
  const { salesUnitName } = simulation.settings;
  // Browsers go on by this header without a script, and keep the spinner out of their history.
  res.set('Refresh', `1; url=${landingUrl(simulation, login)}`);
  sendPage(res, spinnerPage({ t: textsFor(req), salesUnitName }));
}

/** The phone's answer. Only here, where the browser comes by itself, can it be remembered. */
function heardFromPhone(simulation: Simulation, login: PendingLogin, res: Response) {
  const { answer, person, remember } = login.phoneRequest ?? {};
  if (answer?.kind === 'refused') return { refused: answer.error };
  if (answer && person && !login.authenticated) {
    login.authenticated = { person, at: answer.at };
    if (remember) rememberPerson(simulation, res, login.authenticated);
  }
  return { confirmed: login.authenticated };
}

function sentBack(
  simulation: Simulation,
  res: Response,
  request: AuthorizationRequest,
  step: NextStep,
): boolean {
  if (step.kind === 'refuse') {
    sendBackWithError(simulation, res, request, step.error, step.errorDescription);
    return true;
  }
  if (step.kind === 'finish') {
    if (step.remember) rememberPerson(simulation, res, step.authenticated);
    sendBackWithCode(simulation, res, request, step.authenticated);
    return true;
  }
  return false;
}

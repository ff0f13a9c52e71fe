import type { Request, Response } from 'express';

import { askForConsent } from '../consents/consent-step.ts';
import { isPersonLooking, redirect, withParameters } from '../http.ts';
import { sendPage } from '../pages/layout.ts';
import type { Live } from '../pages/layout.ts';
import {
  appSwitchPage,
  loginPage,
  spinnerPage,
  timeoutPage,
  waitingPage,
} from '../pages/step-pages.ts';
import { paths, phonePath } from '../paths.ts';
import type { Simulation } from '../simulation.ts';
import { deviceOf, wayBackOf } from '../state/login.ts';
import type { AuthorizationRequest, PendingLogin } from '../state/login.ts';
import { brandOf } from '../texts/brand.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts.ts';
import { keepSession, rememberedPerson, rememberPerson } from './cookies.ts';
import { nextStep } from './next-step.ts';
import type { NextStep } from './next-step.ts';
import { landingUrl, sendBackWithCode, sendBackWithError } from './send-back.ts';

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
  if (sendBackIfDecided(simulation, res, request, step)) return;
  const login = openLogin(simulation, request, req, res);
  redirect(res, landingUrl(simulation, login));
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
  sendPage(
    res,
    spinnerPage({
      t: textsFor(req),
      brand: brandOf(request.market, simulation.now()),
      salesUnitName,
    }),
  );
}

/** A login that goes on on pages, in the browser in which it begins here. */
function openLogin(
  { logins }: Simulation,
  request: AuthorizationRequest,
  req: Request,
  res: Response,
): PendingLogin {
  const device = deviceOf(req.get('User-Agent'));
  return logins.open(request, device, keepSession(req, res));
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
    ...takePhoneAnswer(simulation, login, res),
    remembered: rememberedPerson(simulation, req),
  });
  if (sendBackIfDecided(simulation, res, login.request, step)) {
    endLogin(simulation, login);
  } else if (step.kind === 'ask_for_consent') {
    askForConsent(simulation, login, step, t, res);
  } else {
    showStep(simulation, login, t, res);
  }
}

/** The phone's answer. Only here, where the browser comes by itself, can it be remembered. */
function takePhoneAnswer(simulation: Simulation, login: PendingLogin, res: Response) {
  const { answer, person, remember } = login.phoneRequest ?? {};
  if (answer?.kind === 'refused') return { refused: answer.error };
  if (answer && person && !login.authenticated) {
    login.authenticated = { person, at: answer.at };
    if (remember) rememberPerson(simulation, res, login.authenticated);
  }
  return { confirmed: login.authenticated };
}

/** The page of a login that nobody has confirmed yet. */
function showStep(simulation: Simulation, login: PendingLogin, t: Texts, res: Response): void {
  const { logins, people, settings } = simulation;
  const { salesUnitName } = settings;
  const { device, phoneRequest, tabId } = login;
  const live = liveLogin(simulation, login);
  const brand = brandOf(login.request.market, simulation.now());
  if (logins.timeLeft(login) === 0) {
    sendPage(res, timeoutPage({ t, brand, tabId }));
  } else if (device === 'mobile') {
    const appUrl = withParameters(paths.phones, { tabId });
    const wayBack = wayBackOf(login);
    sendPage(res, appSwitchPage({ t, brand, salesUnitName, tabId, appUrl, wayBack, live }));
  } else if (phoneRequest) {
    const { challenge, person } = phoneRequest;
    const phoneUrl = phonePath(person);
    sendPage(res, waitingPage({ t, brand, tabId, person, challenge, phoneUrl, live }));
  } else {
    sendPage(res, loginPage({ t, brand, salesUnitName, tabId, people: people.all }));
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

/** No page leads on from here, and no phone asks any longer. */
export function endLogin({ logins, phones }: Simulation, login: PendingLogin): void {
  phones.withdraw(login);
  logins.close(login);
}

function sendBackIfDecided(
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

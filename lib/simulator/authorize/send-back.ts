import type { Response } from 'express';

import { isPersonLooking } from '../http/is-person-looking.ts';
import { redirect } from '../http/redirect.ts';
import { backToAppPage } from '../pages/back-to-app-page.ts';
import { sendPage } from '../pages/send-page.ts';
import type { Simulation } from '../simulation.ts';
import type { AuthenticatedPerson } from '../state/remembered-browsers.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { urlWithCode, urlWithError } from './back-url.ts';
import { hasCustomScheme } from './custom-scheme.ts';

/** The end of a login in the browser, as far as it must be known to get back to the site. */
export type Destination = Pick<
  AuthorizationRequest,
  'redirectUri' | 'state' | 'finalRedirectIsApp'
>;

/** Back to the site with a code. */
export function sendBackWithCode(
  simulation: Simulation,
  res: Response,
  request: AuthorizationRequest,
  authenticated: AuthenticatedPerson,
): void {
  sendBack(simulation, res, request, urlWithCode(simulation, request, authenticated));
}

/** Back to the site with an error. */
export function sendBackWithError(
  simulation: Simulation,
  res: Response,
  destination: Destination,
  error: string,
  errorDescription: string,
): void {
  const url = urlWithError(simulation, destination, error, errorDescription);
  sendBack(simulation, res, destination, url);
}

function sendBack(
  { settings }: Simulation,
  res: Response,
  { finalRedirectIsApp, redirectUri }: Destination,
  url: string,
): void {
  const { req } = res;
  // Browsers open an app when somebody presses a link, and often ignore a redirect to one.
  if (finalRedirectIsApp && hasCustomScheme(redirectUri) && isPersonLooking(req)) {
    const { salesUnitName } = settings;
    sendPage(res, backToAppPage({ t: textsFor(req), salesUnitName, url }));
  } else {
    redirect(res, url);
  }
}

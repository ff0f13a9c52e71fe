import type { Response } from 'express';

import { isPersonLooking, redirect, withParameters } from '../http.ts';
import { sendPage } from '../pages/layout.ts';
import { backToAppPage } from '../pages/step-pages.ts';
import { paths } from '../paths.ts';
import type { Simulation } from '../simulation.ts';
import type { AuthenticatedPerson } from '../state/browsers.ts';
import type { AuthorizationRequest, PendingLogin } from '../state/login.ts';
import { textsFor } from '../texts/texts-for.ts';
import { hasCustomScheme } from '../urls.ts';

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

/** The redirect URI with a code. Vipps repeats the scope and sends no `iss` (RFC 9207). */
export function urlWithCode(
  simulation: Simulation,
  request: AuthorizationRequest,
  { person, at }: AuthenticatedPerson,
): string {
  simulation.consents.grant(person, request.scope);
  const { redirectUri, scope, state } = request;
  const code = simulation.codes.issue(request, person, at);
  return backUrl(simulation, redirectUri, { code, scope: scope.join(' '), state });
}

/** The redirect URI with an error (RFC 6749 4.1.2.1). */
export function urlWithError(
  simulation: Simulation,
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  error: string,
  errorDescription: string,
): string {
  const answer = { error, error_description: errorDescription, state };
  return backUrl(simulation, redirectUri, answer);
}

/** What the phone opens in `app_to_app`: the site's app. */
export function appCallbackUrl(
  simulation: Simulation,
  { appCallbackUri, state }: AuthorizationRequest,
  outcome: { resume_uri: string } | { error: string },
): string {
  return backUrl(simulation, appCallbackUri, { state, ...outcome });
}

/** Where the pages of a login are; in `app_to_app` its `resume_uri`, too. */
export function landingUrl({ url }: Simulation, { tabId }: PendingLogin): string {
  return withParameters(url + paths.landing, { tabId });
}

/** The end of a login in the browser, as far as it must be known to get back to the site. */
export type Destination = Pick<
  AuthorizationRequest,
  'redirectUri' | 'state' | 'finalRedirectIsApp'
>;

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

function backUrl(
  { faults }: Simulation,
  uri: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const url = withParameters(uri, parameters);
  return faults.takeGluedFault() ? url.replace(/&(?=[^&]*$)/, '?') : url;
}

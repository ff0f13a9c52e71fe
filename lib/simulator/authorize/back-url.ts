import { withParameters } from '../http/redirect.ts';
import type { Simulation } from '../simulation.ts';
import type { AuthenticatedPerson } from '../state/remembered-browsers.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

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

function backUrl(
  { faults }: Simulation,
  uri: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const url = withParameters(uri, parameters);
  return faults.takeGlue() ? url.replace(/&(?=[^&]*$)/, '?') : url;
}

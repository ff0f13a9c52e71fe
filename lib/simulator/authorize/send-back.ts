import type { Response } from 'express';

import { redirect, withParameters } from '../http/redirect.ts';
import type { Simulation } from '../simulation.ts';
import type { AuthenticatedPerson } from '../state/remembered-browsers.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** Back to the site with a code. Vipps repeats the scope and sends no `iss` (RFC 9207). */
export function sendBackWithCode(
  { codes, consents }: Simulation,
  res: Response,
  request: AuthorizationRequest,
  { person, at }: AuthenticatedPerson,
): void {
  consents.grant(person, request.scope);
  const { redirectUri, scope, state } = request;
  const code = codes.issue(request, person, at);
  redirect(res, withParameters(redirectUri, { code, scope: scope.join(' '), state }));
}

/** Back to the site with an error (RFC 6749 4.1.2.1). */
export function sendBackWithError(
  res: Response,
  { redirectUri, state }: { redirectUri: string; state: string },
  error: string,
  errorDescription: string,
): void {
  const answer = { error, error_description: errorDescription, state };
  redirect(res, withParameters(redirectUri, answer));
}

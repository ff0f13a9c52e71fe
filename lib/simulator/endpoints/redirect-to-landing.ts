import type { Response } from 'express';

import { landingUrl } from '../authorize/landing-url.ts';
import { redirect } from '../http/redirect.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';

/** After a form: to where the next page shows, so that reloading sends nothing twice. */
export function redirectToLanding(
  simulation: Simulation,
  login: PendingLogin,
  res: Response,
): void {
  redirect(res, landingUrl(simulation, login), 303);
}

import type { Request, Response } from 'express';

import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { deviceOf } from './device.ts';
import { keepSession } from './session-cookie.ts';

/** A login that goes on on pages, in the browser in which it begins here. */
export function openLogin(
  { logins }: Simulation,
  request: AuthorizationRequest,
  req: Request,
  res: Response,
): PendingLogin {
  const device = deviceOf(req.get('User-Agent'));
  return logins.open(request, device, keepSession(req, res));
}

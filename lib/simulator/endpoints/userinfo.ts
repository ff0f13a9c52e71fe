import type { Request, RequestHandler } from 'express';

import { bearerToken } from '../http/bearer-token.ts';
import { sharedClaims } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import type { Access } from '../state/access-tokens.ts';

/** `GET /vipps-userinfo-api/userinfo`: what the person shares. */
export function userinfoEndpoint(simulation: Simulation): RequestHandler {
  return (req, res) => {
    const access = accessOf(simulation, req);
    if (typeof access === 'string') {
      res
        .status(401)
        .set('WWW-Authenticate', 'Bearer error="invalid_token"')
        .json({ error: 'invalid_token', error_code: 401, error_debug: access });
      return;
    }
    const { answers, person, scope, sid } = access;
    const claims = { sub: person.sub, sid, ...sharedClaims(person, scope), ...answers };
    res.set('Cache-Control', 'no-store').json(simulation.faults.alter('userinfo', claims));
  };
}

/** What the request may see, or why it may not. */
function accessOf({ accessTokens }: Simulation, req: Request): Access | string {
  if (req.get('Ocp-Apim-Subscription-Key') !== undefined) {
    return 'Login takes no Ocp-Apim-Subscription-Key header; leave it out.';
  }
  const token = bearerToken(req.get('Authorization'));
  if (token === undefined) return 'The Authorization header must be "Bearer" and an access token.';
  return (
    accessTokens.find(token) ?? 'The access token is unknown, revoked or over ten minutes old.'
  );
}

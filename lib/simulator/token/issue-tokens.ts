import { randomUUID } from 'node:crypto';

import type { Simulation } from '../simulation.ts';
import type { Grant } from '../state/authorization-codes.ts';
import { idTokenClaims } from './id-token-claims.ts';
import { signIdToken } from './sign-id-token.ts';

/** The token response. `expires_in` is what Vipps says, not how long userinfo answers. */
export async function issueTokens(simulation: Simulation, grant: Grant) {
  const { person, request } = grant;
  const sid = randomUUID();
  const { scope } = request;
  const answers = simulation.consents.tellAnswers(person, scope);
  const accessToken = simulation.accessTokens.issue({ person, scope, sid, answers });
  grant.accessToken = accessToken;
  const claims = idTokenClaims(simulation, grant, accessToken, sid);
  return {
    access_token: accessToken,
    id_token: await signIdToken(simulation.keys, claims, simulation.faults.takeIdTokenFault()),
    expires_in: 3599,
    scope: scope.join(' '),
    token_type: 'bearer',
  };
}

import type { IncomingHttpHeaders } from 'node:http';

import { bearerToken } from '../http/bearer-token.ts';
import type { Simulation } from '../simulation.ts';
import { TokenRefusal } from '../token/token-refusal.ts';
import { authenticateClient } from './client-authentication.ts';

/** Whose keys a request came with: the sales unit's own, or those of a partner. */
export type Caller = 'merchant' | 'partner';

/** Refuses a Merchant-Serial-Number of another sales unit, too. @throws TokenRefusal */
export function authenticateCaller(
  simulation: Simulation,
  headers: IncomingHttpHeaders,
  form: URLSearchParams,
): Caller {
  const token = bearerToken(headers.authorization);
  if (token !== undefined) {
    authenticatePartner(simulation, token);
    checkSalesUnit(simulation, headers);
    return 'partner';
  }
  authenticateClient(simulation.settings, headers.authorization, form);
  // A merchant need not name its sales unit.
  if (headers['merchant-serial-number'] !== undefined) checkSalesUnit(simulation, headers);
  return 'merchant';
}

/** A partner has one token for all its merchants, and names the one it means. @throws TokenRefusal */
function authenticatePartner({ merchantTokens, settings }: Simulation, token: string): void {
  if (!merchantTokens.accepts(token)) {
    throw new TokenRefusal(
      'invalid_client',
      'The bearer token is not of /accesstoken/get, or over an hour old.',
    );
  }
  if (settings.tokenEndpointAuthMethod !== 'client_secret_basic') {
    throw new TokenRefusal(
      'invalid_client',
      'Partner keys need a sales unit with client_secret_basic, and this one has another method.',
    );
  }
}

/** @throws TokenRefusal */
function checkSalesUnit({ settings }: Simulation, headers: IncomingHttpHeaders): void {
  if (headers['merchant-serial-number'] === settings.merchantSerialNumber) return;
  throw new TokenRefusal(
    'unauthorized_client',
    'The Merchant-Serial-Number header names no sales unit of these keys.',
    { status: 403 },
  );
}

import type { IncomingHttpHeaders } from 'node:http';

import type { Simulation } from '../simulation.ts';
import { authenticateClient } from './client-authentication.ts';
import { TokenRefusal } from './token-refusal.ts';

/** Whose keys a request came with: the sales unit's own, or those of a partner. */
export type Caller = 'merchant' | 'partner';

/** @throws TokenRefusal */
export function authenticateCaller(
  simulation: Simulation,
  headers: IncomingHttpHeaders,
  form: URLSearchParams,
): Caller {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined) {
    authenticatePartner(simulation, token, headers['merchant-serial-number']);
    return 'partner';
  }
  authenticateClient(simulation.settings, headers.authorization, form);
  return 'merchant';
}

/** A partner has one token for all its merchants, and names the one it means. @throws TokenRefusal */
function authenticatePartner(
  { merchantTokens, settings }: Simulation,
  token: string,
  merchantSerialNumber: string | string[] | undefined,
): void {
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
  if (merchantSerialNumber !== settings.merchantSerialNumber) {
    throw new TokenRefusal(
      'unauthorized_client',
      'The Merchant-Serial-Number header names no sales unit that is connected to the partner.',
      { status: 403 },
    );
  }
}

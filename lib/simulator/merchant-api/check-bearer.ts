import type { IncomingHttpHeaders } from 'node:http';

import { bearerToken } from '../http/bearer-token.ts';
import type { Simulation } from '../simulation.ts';
import { MerchantRefusal } from './merchant-refusal.ts';

/** The merchant's token, and a merchant it belongs to. @throws MerchantRefusal */
export function checkBearer(simulation: Simulation, headers: IncomingHttpHeaders): void {
  checkToken(simulation, headers);
  const { merchantSerialNumber } = simulation.settings;
  const came = headers['merchant-serial-number'];
  if (came === undefined || came === merchantSerialNumber) return;
  throw new MerchantRefusal(403, 'The token is not for this Merchant-Serial-Number.');
}

/** @throws MerchantRefusal */
export function checkToken(
  { merchantTokens }: Pick<Simulation, 'merchantTokens'>,
  headers: IncomingHttpHeaders,
): void {
  const token = bearerToken(headers.authorization);
  if (token === undefined) {
    throw new MerchantRefusal(401, 'The Authorization header must be "Bearer" and a token.');
  }
  if (!merchantTokens.accepts(token)) {
    throw new MerchantRefusal(401, 'The token is not of /accesstoken/get, or over an hour old.');
  }
}

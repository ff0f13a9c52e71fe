import type { RequestHandler } from 'express';

import type { Simulation } from '../simulation.ts';
import { answeringRefusals } from './answer-refusal.ts';
import { checkKeys } from './check-keys.ts';
import { lifetimeSeconds } from './merchant-tokens.ts';

/** `POST /accesstoken/get`: despite its name a POST, without a body. */
export function merchantTokenEndpoint(simulation: Simulation): RequestHandler {
  const { merchantTokens, now, settings } = simulation;
  return answeringRefusals((req, res) => {
    checkKeys(settings, req.headers);
    const issuedAt = Math.floor(now() / 1000);
    // Numbers are written as texts.
    res.json({
      token_type: 'Bearer',
      expires_in: String(lifetimeSeconds),
      ext_expires_in: String(lifetimeSeconds),
      expires_on: String(issuedAt + lifetimeSeconds),
      not_before: String(issuedAt),
      resource: '00000002-0000-0000-c000-000000000000',
      access_token: merchantTokens.issue(),
    });
  });
}

import express5 from 'express';
import type { Express } from 'express';
import { consentRevokedHandler } from 'passport-vipps';
import type {
  ConsentRevoked,
  ConsentRevokedHandlerOptions,
  VippsLoginWarning,
} from 'passport-vipps';

import { errorPage, secret } from '../../../support/site.ts';
import type { Posted } from './post-to.ts';

/** A path that nobody guesses. */
export const path = '/vipps/consent-revoked/5d2f8a0c94e1b7a36d1f02c8e7b94a15';
export const now = Date.parse('2026-11-04T10:00:00Z');
export const iat = now / 1000;

interface ConsentSiteSettings {
  readonly express?: typeof express5;
  readonly options?: Partial<ConsentRevokedHandlerOptions>;
  /** Declares what comes before the handler. */
  readonly before?: (app: Express) => void;
}

/** A site that is told of withdrawn consents, at a secret path and at one that is none. */
export function createConsentSite(settings: ConsentSiteSettings = {}) {
  const { express = express5, options = {}, before } = settings;
  const told: ConsentRevoked[] = [];
  const warnings: VippsLoginWarning[] = [];
  const app = express();
  before?.(app);
  const handler = consentRevokedHandler({
    secret,
    onConsentRevoked: (revoked) => told.push(revoked),
    onWarning: (warning) => warnings.push(warning),
    clock: () => now,
    ...options,
  });
  app.post(path, handler);
  app.use('/vipps/consent-revoked-by-the-person', handler);
  app.use(errorPage);
  return { app, told, warnings };
}

/** As Vipps sends it: two segments, nothing signed, plain text. */
export function notice(changes: object = {}): Posted {
  const claims = { iat, nbf: iat, exp: iat + 300, sub: 'ada', event: 'CONSENT_REVOKED' };
  const segments = ['{"alg":"none"}\n', JSON.stringify({ ...claims, ...changes })];
  const body = segments.map((segment) => Buffer.from(segment).toString('base64url')).join('.');
  return { path, body, headers: { 'content-type': 'text/plain' } };
}

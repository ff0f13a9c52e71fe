import { randomBytes } from 'node:crypto';

import { markState } from '../../../lib/stores/store.ts';
import type { StoreSettings, Transaction } from '../../../lib/stores/store.ts';

/** An ordinary app on http loopback, where supertest's cookie jar keeps what it gets. */
export function settingsFor(changes: Partial<StoreSettings> = {}): StoreSettings {
  return {
    secrets: ['first-secret-of-at-least-32-characters'],
    issuer: 'https://apitest.vipps.no/access-management-1.0/access/',
    clientId: '2d4a1d5c-5f0b-4f0a-9c3e-0d8f6a1b2c3d',
    redirectUris: ['http://localhost:3000/vipps/callback'],
    secure: false,
    now: Date.now,
    randomBytes,
    ...changes,
  };
}

/** An ordinary login, as the login route starts it. */
export function transactionFor(
  changes: Partial<Transaction> = {},
  settings = settingsFor(),
): Transaction {
  return {
    state: markState(randomBytes(32).toString('base64url'), 'ordinary'),
    nonce: randomBytes(32).toString('base64url'),
    codeVerifier: randomBytes(32).toString('base64url'),
    issuer: settings.issuer,
    clientId: settings.clientId,
    redirectUri: settings.redirectUris[0] ?? '',
    flow: 'browser',
    scope: ['openid', 'name', 'phoneNumber', 'email'],
    returnTo: '/orders/latest',
    startedBy: 'route',
    createdAt: settings.now(),
    ...changes,
  };
}

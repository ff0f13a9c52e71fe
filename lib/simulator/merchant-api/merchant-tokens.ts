import { randomBytes } from 'node:crypto';

import { ExpiringMap } from '../state/expiring-map.ts';

/** An hour, as in Vipps' test environment; a day in production. */
export const lifetimeSeconds = 3600;

/** The sales unit's own access tokens, for calls that are about no login. */
export class MerchantTokens {
  readonly #tokens: ExpiringMap<true>;

  constructor(now: () => number) {
    this.#tokens = new ExpiringMap(now);
  }

  issue(): string {
    const token = randomBytes(48).toString('base64url');
    this.#tokens.set(token, true, lifetimeSeconds * 1000);
    return token;
  }

  accepts(token: string): boolean {
    return this.#tokens.get(token) ?? false;
  }
}

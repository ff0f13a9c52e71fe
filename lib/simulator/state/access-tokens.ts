import { randomBytes } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';
import { ExpiringMap } from './expiring-map.ts';

/** What an access token opens: one person's data, as far as the site asked for it. */
export interface Access {
  readonly person: SimulatorUser;
  readonly scope: readonly string[];
  readonly sid: string;
  /** What the person has answered on the sales unit's screens, in this login. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Vipps serves userinfo for ten minutes, whatever `expires_in` says. */
const lifetimeMs = 10 * 60_000;
/** What Vipps' sample says of the token a merchant polls for. */
const merchantLifetimeSeconds = 300;

export class AccessTokens {
  readonly #tokens: ExpiringMap<Access>;

  constructor(now: () => number) {
    this.#tokens = new ExpiringMap(now);
  }

  issue(access: Access): string {
    const token = `${randomBytes(32).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
    this.#tokens.set(token, access, lifetimeMs);
    return token;
  }

  issueToMerchant(access: Access): { token: string; lifetimeSeconds: number } {
    const token = `ciba.${randomBytes(32).toString('base64url')}`;
    this.#tokens.set(token, access, merchantLifetimeSeconds * 1000);
    return { token, lifetimeSeconds: merchantLifetimeSeconds };
  }

  find(token: string): Access | undefined {
    return this.#tokens.get(token);
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }
}

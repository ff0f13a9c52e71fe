import { randomBytes } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';
import { ExpiringMap } from './expiring-map.ts';
import type { AuthorizationRequest } from './login.ts';

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

/** What an access token opens: one person's data, as far as the site asked for it. */
export interface Access {
  readonly person: SimulatorUser;
  readonly scope: readonly string[];
  readonly sid: string;
  /** What the person has answered on the sales unit's screens, in this login. */
  readonly answers: Readonly<Record<string, unknown>>;
}

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

/** Vipps serves userinfo for ten minutes, whatever `expires_in` says. */
const lifetimeMs = 10 * 60_000;

/** What Vipps' sample says of the token a merchant polls for. */
const merchantLifetimeSeconds = 300;

/** What stands behind an authorization code. */
export interface Grant {
  readonly request: AuthorizationRequest;
  readonly person: SimulatorUser;
  /** Milliseconds since 1970. */
  readonly authenticatedAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  used: boolean;
  /** The token it was exchanged for, which dies if the code is used again (RFC 6749 4.1.2). */
  accessToken?: string;
}

export class AuthorizationCodes {
  readonly #codes: ExpiringMap<Grant>;
  readonly #now: () => number;
  readonly #lifetimeMs: number;

  constructor(now: () => number, lifetimeSeconds: number) {
    this.#codes = new ExpiringMap(now);
    this.#now = now;
    this.#lifetimeMs = lifetimeSeconds * 1000;
  }

  issue(request: AuthorizationRequest, person: SimulatorUser, authenticatedAt: number): string {
    const code = randomBytes(32).toString('base64url');
    const expiresAt = this.#now() + this.#lifetimeMs;
    const grant = { request, person, authenticatedAt, expiresAt, used: false };
    this.#codes.set(code, grant, this.#lifetimeMs + reuseIsNoticedForMs);
    return code;
  }

  find(code: string): Grant | undefined {
    return this.#codes.get(code);
  }
}

/** A used code is remembered as long as its tokens can be worth revoking. */
const reuseIsNoticedForMs = 60 * 60_000;

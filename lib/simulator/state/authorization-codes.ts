import { randomBytes } from 'node:crypto';

import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import type { SimulatorUser } from '../people/person.ts';
import { ExpiringMap } from './expiring-map.ts';

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

/** A used code is remembered as long as its tokens can be worth revoking. */
const reuseIsNoticedForMs = 60 * 60_000;

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

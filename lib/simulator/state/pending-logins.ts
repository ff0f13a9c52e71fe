import { randomUUID } from 'node:crypto';

import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import { ExpiringMap } from './expiring-map.ts';
import type { AuthenticatedPerson } from './remembered-browsers.ts';

/** A login whose pages somebody is looking at. */
export interface PendingLogin {
  readonly tabId: string;
  readonly request: AuthorizationRequest;
  /** Who logged in on the login page; the consent page may still be ahead. */
  authenticated?: AuthenticatedPerson;
}

const lifetimeMs = 10 * 60_000;

export class PendingLogins {
  readonly #logins: ExpiringMap<PendingLogin>;

  constructor(now: () => number) {
    this.#logins = new ExpiringMap(now);
  }

  open(request: AuthorizationRequest): PendingLogin {
    const login: PendingLogin = { tabId: randomUUID(), request };
    this.#logins.set(login.tabId, login, lifetimeMs);
    return login;
  }

  find(tabId: string): PendingLogin | undefined {
    return this.#logins.get(tabId);
  }

  close(login: PendingLogin): void {
    this.#logins.delete(login.tabId);
  }
}

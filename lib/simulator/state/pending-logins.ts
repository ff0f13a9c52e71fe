import { randomUUID } from 'node:crypto';

import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import { Changes } from './changes.ts';
import { ExpiringMap } from './expiring-map.ts';
import type { PhoneRequest } from './phone-request.ts';
import type { AuthenticatedPerson } from './remembered-browsers.ts';

/** Where the browser runs: beside the phone with the app, or on it. */
export type Device = 'desktop' | 'mobile';

/** A login whose pages somebody is looking at. */
export interface PendingLogin {
  readonly tabId: string;
  readonly request: AuthorizationRequest;
  readonly device: Device;
  readonly changes: Changes;
  /** Milliseconds since 1970; absent until the login waits for a phone. */
  answerBefore?: number;
  phoneRequest?: PhoneRequest;
  /** Who confirmed on the phone; the consent page may still be ahead. */
  authenticated?: AuthenticatedPerson;
}

/** How long a login waits for the phone. */
const patienceMs = 5 * 60_000;
/** Longer than that, so that the page can say that time is up, and offer to start again. */
const lifetimeMs = 60 * 60_000;

export class PendingLogins {
  readonly #logins: ExpiringMap<PendingLogin>;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#logins = new ExpiringMap(now);
    this.#now = now;
  }

  open(request: AuthorizationRequest, device: Device): PendingLogin {
    const login: PendingLogin = { tabId: randomUUID(), request, device, changes: new Changes() };
    this.begin(login);
    this.#logins.set(login.tabId, login, lifetimeMs);
    return login;
  }

  find(tabId: string): PendingLogin | undefined {
    return this.#logins.get(tabId);
  }

  /** Back to the first step. On a mobile device that is already the waiting for the app. */
  begin(login: PendingLogin): void {
    if (login.device === 'mobile') this.waitForPhone(login);
    else delete login.answerBefore;
  }

  waitForPhone(login: PendingLogin): void {
    login.answerBefore = this.#now() + patienceMs;
  }

  /** Milliseconds until the phone is too late. */
  timeLeft({ answerBefore = Infinity }: PendingLogin): number {
    return Math.max(0, answerBefore - this.#now());
  }

  close(login: PendingLogin): void {
    this.#logins.delete(login.tabId);
    login.changes.announce();
  }
}

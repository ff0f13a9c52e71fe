import { randomUUID } from 'node:crypto';

import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import { Changes } from './changes.ts';
import { ExpiringMap } from './expiring-map.ts';
import type { Device, PendingLogin } from './pending-login.ts';

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

  open(request: AuthorizationRequest, device: Device, session: string): PendingLogin {
    const tabId = randomUUID();
    const login: PendingLogin = { tabId, request, device, session, changes: new Changes() };
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

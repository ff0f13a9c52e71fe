import { randomBytes, randomUUID } from 'node:crypto';

import { ExpiringMap } from '../state/expiring-map.ts';
import type { MerchantLogin, MerchantLoginStart } from './merchant-login.ts';

/** What stands behind the code that a phone brings to the merchant's page. */
interface PageCode {
  readonly login: MerchantLogin;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** In production; Vipps' test environment gives 300 s. */
const codeLifetimeMs = 30_000;
/** A login that is over is remembered, so that a late poll is told what it did wrong. */
const remembersMs = 60 * 60_000;

/** The logins that merchants have started. */
export class MerchantLogins {
  readonly #logins: ExpiringMap<MerchantLogin>;
  readonly #codes: ExpiringMap<PageCode>;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#logins = new ExpiringMap(now);
    this.#codes = new ExpiringMap(now);
    this.#now = now;
  }

  open(start: MerchantLoginStart): MerchantLogin {
    const lifetimeMs = start.expirySeconds * 1000;
    const login: MerchantLogin = {
      ...start,
      kind: 'merchant',
      id: randomUUID(),
      authReqId: randomBytes(20).toString('base64url'),
      answerBefore: this.#now() + lifetimeMs,
    };
    this.#logins.set(login.authReqId, login, lifetimeMs + remembersMs);
    return login;
  }

  find(authReqId: string): MerchantLogin | undefined {
    return this.#logins.get(authReqId);
  }

  issueCode(login: MerchantLogin): string {
    const code = randomBytes(32).toString('base64url');
    const expiresAt = this.#now() + codeLifetimeMs;
    this.#codes.set(code, { login, expiresAt }, codeLifetimeMs + remembersMs);
    return code;
  }

  findCode(code: string): PageCode | undefined {
    return this.#codes.get(code);
  }
}

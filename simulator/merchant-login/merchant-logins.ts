import { randomBytes, randomUUID } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';
import { ExpiringMap } from '../state/expiring-map.ts';

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

/** What stands behind the code that a phone brings to the merchant's page. */
interface PageCode {
  readonly login: MerchantLogin;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A login that is over is remembered, so that a late poll is told what it did wrong. */
const remembersMs = 60 * 60_000;

/** In production; Vipps' test environment gives 300 s. */
const codeLifetimeMs = 30_000;

/** A login that began at a till, in a call centre or at a machine; a request on somebody's phone. */
export interface MerchantLogin extends MerchantLoginStart {
  readonly kind: 'merchant';
  /** Names it on the phone; whoever knows the `authReqId` could ask for its tokens. */
  readonly id: string;
  readonly authReqId: string;
  /** Milliseconds since 1970; now, once its person has let it run out. */
  answerBefore: number;
  answer?: MerchantLoginAnswer;
  /** Milliseconds since 1970. */
  lastPolledAt?: number;
  /** The merchant was just told that there is an answer: one poll may come at once. */
  pinged?: boolean;
  /** Its tokens are handed out, which happens once. */
  over?: boolean;
}

/** What a merchant asks of one person (CIBA 7.1), checked. */
export interface MerchantLoginStart {
  readonly person: SimulatorUser;
  readonly scope: readonly string[];
  /** The code to compare; `undefined` where the merchant sent none. */
  readonly bindingMessage: string | undefined;
  readonly expirySeconds: number;
  /** The merchant's page that ends it (`login_to_webpage`); `undefined`: it ends in the app. */
  readonly redirectUri: string | undefined;
  /** Does nothing at Vipps; tests pick a login by it. */
  readonly state: string;
  /** Whether partner keys started it, which know the merchant by its sales unit only. */
  readonly byPartner: boolean;
}

export type MerchantLoginAnswer =
  | {
      readonly kind: 'confirmed';
      /** The merchant's page with a code, which the phone opens by itself. */
      readonly opens: string | undefined;
    }
  | {
      readonly kind: 'refused';
      /** What the merchant is told at the token endpoint. */
      readonly error: string;
      /** Of a test that decided it; the person says none. */
      readonly errorDescription?: string;
      /** What the person did, if somebody did anything. */
      readonly reason: MerchantLoginRefusal | undefined;
      readonly opens?: undefined;
    };

/** What a person can do but confirm, and the error that comes of it (CIBA 11). */
export const merchantLoginRefusals = {
  declined: 'access_denied',
  // Vipps documents no word for it.
  wrong_code: 'access_denied',
  let_expire: 'expired_token',
} as const;

export type MerchantLoginRefusal = keyof typeof merchantLoginRefusals;

export function isMerchantLoginRefusal(word: string): word is MerchantLoginRefusal {
  return Object.hasOwn(merchantLoginRefusals, word);
}

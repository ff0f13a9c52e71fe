import { randomInt, randomUUID } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';
import type { AuthenticatedPerson } from './browsers.ts';
import { Changes } from './changes.ts';
import { ExpiringMap } from './expiring-map.ts';

export class PendingLogins {
  readonly #logins: ExpiringMap<PendingLogin>;
  /** Where those that are over came from. */
  readonly #sites: ExpiringMap<string>;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#logins = new ExpiringMap(now);
    this.#sites = new ExpiringMap(now);
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

  /** The redirect URI of a login that is over, for a link to its site. */
  siteOf(tabId: string): string | undefined {
    return this.#sites.get(tabId);
  }

  /** Back to the first step. On a mobile device that is already the waiting for the app. */
  begin(login: PendingLogin): void {
    if (login.device === 'mobile') this.waitForPhone(login);
    else delete login.answerBefore;
  }

  waitForPhone(login: PendingLogin): void {
    login.answerBefore = this.#now() + answerWithinMs;
  }

  /** Milliseconds until the phone is too late. */
  timeLeft({ answerBefore = Infinity }: PendingLogin): number {
    return Math.max(0, answerBefore - this.#now());
  }

  close(login: PendingLogin): void {
    this.#logins.delete(login.tabId);
    this.#sites.set(login.tabId, login.request.redirectUri, lifetimeMs);
    login.changes.announce();
  }
}

/** Longer than that, so that the page can say that time is up, and offer to start again. */
const lifetimeMs = 60 * 60_000;

/** How long a login waits for the phone. */
const answerWithinMs = 5 * 60_000;

/** A login whose pages somebody is looking at. */
export interface PendingLogin {
  readonly tabId: string;
  readonly request: AuthorizationRequest;
  readonly device: Device;
  /** The browser it began in; no other may go on with it. */
  readonly session: string;
  readonly changes: Changes;
  /** Milliseconds since 1970; absent until the login waits for a phone. */
  answerBefore?: number;
  phoneRequest?: BrowserRequest;
  /** Who confirmed on the phone; the consent page may still be ahead. */
  authenticated?: AuthenticatedPerson;
}

/** What a site asked for, once it has passed all checks. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly state: string;
  /** Empty where none was sent: Vipps then puts an empty `nonce` into the id_token. */
  readonly nonce: string;
  readonly pkce: Pkce | undefined;
  readonly requestedFlow: string | undefined;
  /** Empty where the flow needs none. */
  readonly appCallbackUri: string;
  readonly finalRedirectIsApp: boolean;
  /** `NO`, `DK`, `FI` or `SE`: whose brand the pages show. */
  readonly market: string | undefined;
  /** Asked to confirm in the app: being remembered is not enough. */
  readonly acr: typeof appAuth | undefined;
  /** Milliseconds since 1970; the `rat` of the id_token. */
  readonly requestedAt: number;
}

export interface Pkce {
  readonly codeChallenge: string;
  readonly codeChallengeMethod: 'S256' | 'plain';
}

export const appAuth = 'urn:vipps:acr:app_auth';

/** An iPad counts where it says so; by default it claims to be a Mac, and is a desktop here. */
export function deviceOf(userAgent = ''): Device {
  return /\b(Android|iPhone|iPad|iPod|Mobile)\b/.test(userAgent) ? 'mobile' : 'desktop';
}

/**
 * How people get on from the app. `browser`: they go back by hand, to the page they came from.
 * `app_callback`: the phone opens the site's app, whose browser goes on with the login.
 * `redirect_uri`: the app has done everything, consent included, and the phone opens the end.
 */
export type WayBack = 'browser' | 'app_callback' | 'redirect_uri';

export function wayBackOf({ device, request }: Pick<PendingLogin, 'device' | 'request'>): WayBack {
  // The phone lies beside the desktop, and cannot open anything on it.
  if (device === 'desktop') return 'browser';
  return wayBackOfFlow[request.requestedFlow ?? ''] ?? 'browser';
}

const wayBackOfFlow: Readonly<Record<string, WayBack>> = {
  app_to_app: 'app_callback',
  app_to_app_v2: 'redirect_uri',
  automatic_return_from_vipps_app: 'redirect_uri',
};

/** The browser shows one number, the phone three: only who sees both knows which to pick. */
export interface NumberChallenge {
  readonly number: number;
  /** Three different ones, in rising order, which says nothing about the right one. */
  readonly choices: readonly number[];
}

export function createNumberChallenge(): NumberChallenge {
  const numbers = new Set<number>();
  while (numbers.size < 3) numbers.add(randomInt(10, 100));
  const [number = 10] = numbers;
  return { number, choices: [...numbers].sort((one, other) => one - other) };
}

/** One login of a browser that waits for somebody to confirm it on the phone. */
export interface BrowserRequest {
  readonly kind: 'browser';
  readonly id: string;
  readonly login: PendingLogin;
  readonly person: SimulatorUser;
  /** Absent where the browser is on the phone itself. */
  readonly challenge: NumberChallenge | undefined;
  /** "Remember me": ticked in the browser on a desktop, on the phone otherwise. */
  remember: boolean;
  answer?: PhoneAnswer;
}

export type PhoneAnswer = (
  | { readonly kind: 'confirmed'; /** Milliseconds since 1970. */ readonly at: number }
  | { readonly kind: 'refused'; readonly error: PhoneError }
) & {
  /** What the phone opens by itself then; absent where people go back by hand. */
  readonly opens: string | undefined;
};

/** What can go wrong on the phone, in the words the site is told. */
export type PhoneError = keyof typeof phoneErrors;

/** The words are documented; the descriptions are ours. */
export const phoneErrors = {
  access_denied: 'User declined the login on the phone',
  wrong_challenge: 'User picked the wrong number on the phone',
  outdated_app_version: 'The app on the phone is too old',
  unknown_reject_reason: 'The app rejected the login for an unknown reason',
  unknown_error: 'Something went wrong on the phone',
} as const;

export function isPhoneError(word: string): word is PhoneError {
  return Object.hasOwn(phoneErrors, word);
}

/** Where the browser runs: beside the phone with the app, or on it. */
type Device = 'desktop' | 'mobile';

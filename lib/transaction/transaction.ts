/** The mobile platforms, which may send a person back to another browser. */
export type Platform = 'ios' | 'android';

/** What one login must remember between leaving for Vipps and coming back. */
export interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly flow: string;
  readonly scope: readonly string[];
  /** Where on the site to end, if anybody asked. Stores cut what is over 512 bytes. */
  readonly returnTo?: string;
  /** Where a login that succeeds ends if nobody asked, if it was started with that. Cut likewise. */
  readonly successRedirect?: string;
  /** Asked-for `acr`, which the id_token must then carry. */
  readonly acrValues?: string;
  /** Who sent the person away: the login route, a guard, or a silent attempt. */
  readonly startedBy: 'route' | 'guard' | 'silent';
  /** What it was started on, where it may come back in another browser. */
  readonly platform?: Platform;
  /** Passport's `state` option: the app's own small value, handed back as `info.state`. */
  readonly appState?: unknown;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** How long a person may take between leaving for Vipps and coming back: ten minutes. */
export const transactionLifetimeMs = 10 * 60 * 1_000;

/** Whether a login has taken longer than that; the times in milliseconds since 1970. */
export function isTooOld(createdAt: number, now: number): boolean {
  return now - createdAt > transactionLifetimeMs;
}

import type { IncomingMessage } from 'node:http';

import { parseCookie } from 'cookie';

import { appendCookie } from '../transaction/append-cookie.ts';
import type { Exchange } from '../transaction/store.ts';

/** What a browser says about silent logins. */
export interface Hints {
  /** Somebody has logged in here: an attempt can succeed, and cookies work. */
  readonly known: boolean;
  /** Cookies work; set by a guarded section's first visit. */
  readonly probed: boolean;
  /** Attempts rest, because one failed or because the person logged out. */
  readonly paused: 'failed' | 'logged_out' | undefined;
}

const yearSeconds = 365 * 24 * 60 * 60;
const daySeconds = 24 * 60 * 60;
const hourSeconds = 60 * 60;

/** Content-free cookies; nothing is granted for having them, so they are not sealed. */
export function readHints(secure: boolean, req: IncomingMessage): Hints {
  const cookies = parseCookie(req.headers.cookie ?? '');
  const paused = cookies[cookieName(secure, 'paused')];
  return {
    known: cookies[cookieName(secure, 'known')] !== undefined,
    probed: cookies[cookieName(secure, 'probe')] !== undefined,
    paused: paused === 'failed' || paused === 'logged_out' ? paused : undefined,
  };
}

export function hintLoggedIn(secure: boolean, exchange: Exchange): void {
  setHint(secure, exchange, 'known', '1', yearSeconds);
  if (readHints(secure, exchange.req).paused) setHint(secure, exchange, 'paused', '', 0);
}

/** A logout that the next page view undid would be none. */
export function hintLoggedOut(secure: boolean, exchange: Exchange): void {
  setHint(secure, exchange, 'known', '', 0);
  setHint(secure, exchange, 'paused', 'logged_out', daySeconds);
}

/** Every page view would be a detour otherwise. */
export function hintSilentFailed(secure: boolean, exchange: Exchange): void {
  setHint(secure, exchange, 'paused', 'failed', daySeconds);
}

export function hintProbe(secure: boolean, exchange: Exchange): void {
  setHint(secure, exchange, 'probe', '1', hourSeconds);
}

function setHint(secure: boolean, { res }: Exchange, hint: string, value: string, maxAge: number) {
  // `req.logout()` may be called on an answer that is already under way.
  if (res.headersSent) return;
  const name = cookieName(secure, hint);
  appendCookie(res, { name, value, maxAge, httpOnly: true, secure, sameSite: 'lax', path: '/' });
}

function cookieName(secure: boolean, hint: string): string {
  return `${secure ? '__Host-' : ''}vipps.${hint}`;
}

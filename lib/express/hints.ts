import type { LoginConfig } from '../login/config.ts';
import { expiredCookie, readCookies, setCookies, siteCookieName } from '../stores/cookies.ts';
import type { NewCookie } from '../stores/cookies.ts';
import { keyId } from '../stores/seal.ts';
import type { RequestState } from './request-state.ts';

/** What cookies tell of earlier requests of this browser. */
interface Hints {
  /** Somebody has logged in here: a silent attempt can succeed, and cookies work. */
  readonly known: boolean;
  /** Cookies work; set by a guarded section's first visit. */
  readonly probed: boolean;
  /** No silent attempts are made for now, because one failed or because the person logged out. */
  readonly paused: 'failed' | 'logged_out' | undefined;
  /** A login has just succeeded, with this `acr`, else '1'. If nobody is logged in now, the session was lost. */
  readonly arrived: string | undefined;
  /** The same login was sealed with a secret that is not known here, and begun anew so many times for that. */
  readonly arrivedElsewhere: { readonly restarts: number } | undefined;
  /** How often a page was opened again just now, for what was sealed with a secret that is not known here. */
  readonly retries: number;
  /** A login was just cancelled: a guard must not start it again. */
  readonly cancelled: boolean;
}

type HintName = 'known' | 'probe' | 'paused' | 'arrived' | 'retried' | 'cancelled';

/** Reads the cookies. They are not sealed, since nobody gains anything by making one up. */
export function readHints({ config, req }: RequestState): Hints {
  const cookies = readCookies(req);
  const hint = (name: HintName) => cookies[siteCookieName(config.login, name)];
  const paused = hint('paused');
  const [arrived, secretId, restarts] = (hint('arrived') ?? '').split(' ');
  const isElsewhere = secretId !== undefined && !secretIds(config.login).includes(secretId);
  return {
    known: hint('known') !== undefined,
    probed: hint('probe') !== undefined,
    paused: paused === 'failed' || paused === 'logged_out' ? paused : undefined,
    arrived: arrived === '' ? undefined : arrived,
    arrivedElsewhere: isElsewhere ? { restarts: Number(restarts) || 0 } : undefined,
    retries: Number(/^\d$/.exec(hint('retried') ?? '')?.[0] ?? 0),
    cancelled: hint('cancelled') !== undefined,
  };
}

const yearSeconds = 365 * 24 * 60 * 60;

const daySeconds = 24 * 60 * 60;

const hourSeconds = 60 * 60;

/** Long enough for the redirect after the callback. */
const redirectSeconds = 15;

export function hintLoggedIn(state: RequestState): void {
  giveHints(state, loggedIn(state, readHints(state)));
}

function loggedIn({ config }: RequestState, { paused }: Hints): NewCookie[] {
  const known = hintCookie(config.login, 'known', '1', yearSeconds);
  return paused ? [known, forgotten(config.login, 'paused')] : [known];
}

/** Also pauses silent attempts: else the next page view would log the person in again. */
export function hintLoggedOut(state: RequestState): void {
  forgetHint(state, 'known');
  if (readHints(state).arrived) forgetHint(state, 'arrived');
  setHint(state, 'paused', 'logged_out', daySeconds);
}

/** Pauses silent attempts: else every page view would make one. */
export function hintSilentFailed(state: RequestState): void {
  // A logout says more, and other attempts under way must still hear of it.
  if (readHints(state).paused === 'logged_out') return;
  setHint(state, 'paused', 'failed', daySeconds);
}

export function hintCookieProbe(state: RequestState): void {
  setHint(state, 'probe', '1', hourSeconds);
}

/** What hintLoggedIn() says, and that it was just now. */
export function hintJustLoggedIn(state: RequestState, acr = '1'): void {
  const { login } = state.config;
  const hints = readHints(state);
  const restarts = hints.arrivedElsewhere?.restarts ?? 0;
  const [secretId = ''] = secretIds(login);
  const arrived = [acr, secretId, restarts].join(' ');
  giveHints(state, [
    ...loggedIn(state, hints),
    ...(hints.retries > 0 ? [forgotten(login, 'retried')] : []),
    hintCookie(login, 'arrived', arrived, redirectSeconds),
  ]);
}

/** The login that has just succeeded is begun anew, since its session was sealed with another secret. */
export function hintRestarted(state: RequestState): void {
  const { arrived, arrivedElsewhere } = readHints(state);
  const restarts = (arrivedElsewhere?.restarts ?? 0) + 1;
  setHint(state, 'arrived', [arrived, 'elsewhere', restarts].join(' '), redirectSeconds);
}

export function hintRetried(state: RequestState, retries: number): void {
  setHint(state, 'retried', String(retries), redirectSeconds);
}

/** Tells secrets apart, and nothing more; the newest first. */
function secretIds({ deriveKeys }: LoginConfig): string[] {
  return deriveKeys('id of the secret').map(keyId);
}

export function hintCancelled(state: RequestState): void {
  setHint(state, 'cancelled', '1', redirectSeconds);
}

/** Expires a hint, such as one that was meant for the next page only. */
export function forgetHint(state: RequestState, hint: HintName): void {
  giveHints(state, [forgotten(state.config.login, hint)]);
}

function setHint(state: RequestState, hint: HintName, value: string, seconds: number): void {
  giveHints(state, [hintCookie(state.config.login, hint, value, seconds)]);
}

function giveHints({ res }: RequestState, cookies: readonly NewCookie[]): void {
  // `req.logout()` may be called on an answer that is already under way.
  if (!res.headersSent) setCookies(res, cookies);
}

function hintCookie(
  login: LoginConfig,
  hint: HintName,
  value: string,
  maxAgeSeconds: number,
): NewCookie {
  return { name: siteCookieName(login, hint), secure: login.secure, value, maxAgeSeconds };
}

function forgotten(login: LoginConfig, hint: HintName): NewCookie {
  return expiredCookie({ name: siteCookieName(login, hint), secure: login.secure });
}

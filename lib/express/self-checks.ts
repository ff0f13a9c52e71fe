import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { MemoryStore } from 'express-session';
import type { Strategy } from 'passport';

import { VippsLoginError } from '../errors.ts';
import { hasHostname, requestHosts } from '../login/request.ts';
import type { VippsRequest } from '../login/verify.ts';
import type { Warn } from '../login/warnings.ts';
import { VippsStrategy } from '../passport/strategy.ts';
import { cleanText, isJsonObject } from '../protocol/values.ts';
import type { JsonObject } from '../protocol/values.ts';
import { keyedHash } from '../stores/seal.ts';
import { sendJson } from './answers.ts';
import type { MiddlewareConfig } from './config.ts';
import { appOf } from './express-app.ts';
import type { RequestState } from './request-state.ts';
import { plainSession, saveSession, sessionOf } from './session/session.ts';

/**
 * Registers the strategy of a `vippsLogin()` with Passport.
 * @throws `strategy_name_taken`: the app's own strategy would be replaced, and with it what it refuses
 */
export function registerStrategy(passport: StrategyRegistry, config: MiddlewareConfig): void {
  const { name } = config;
  if (hasOwnStrategy(passport, name)) {
    throw nameTaken(
      `Passport already has a strategy of your own named "${name}", which vippsLogin() would replace together with its verify function.`,
    );
  }
  passport.use(name, new VippsStrategy(config));
}

/** A Passport, as far as it is used here. */
interface StrategyRegistry {
  use(name: string, strategy: Strategy): unknown;
}

/**
 * Refuses a strategy that the app has registered under the name of its vippsLogin() afterwards: of two ways
 * in, each would refuse other people.
 * @throws `strategy_name_taken`
 */
export function checkStrategy(passport: object, { name }: MiddlewareConfig): void {
  if (!hasOwnStrategy(passport, name)) return;
  throw nameTaken(
    `A strategy of your own named "${name}" was registered with Passport after vippsLogin(), whose routes do not ask its verify function.`,
  );
}

/** Whether the app has a strategy of its own under a name. */
function hasOwnStrategy(passport: object, name: string): boolean {
  // Passport keeps its strategies in an object of this name, and has no method to ask.
  const strategies: unknown = Reflect.get(passport, '_strategies');
  const isThere = typeof strategies === 'object' && strategies !== null;
  if (!isThere || !Object.hasOwn(strategies, name)) return false;
  const strategy: unknown = Reflect.get(strategies, name);
  return strategy !== undefined && !isOfVippsLogin(strategy);
}

/** Made by vippsLogin() before, as where a process has several apps; by any copy of the package. */
function isOfVippsLogin(strategy: unknown): boolean {
  if (typeof strategy !== 'object' || strategy === null) return false;
  const config: unknown = Reflect.get(strategy, 'config');
  // A strategy of the app's own has no routes.
  return typeof config === 'object' && config !== null && 'approve' in config && 'routes' in config;
}

function nameTaken(how: string) {
  return new VippsLoginError(
    'strategy_name_taken',
    `${how} vippsLogin() needs no strategy beside it: leave yours out and pass its function as \`vippsLogin({ verify })\`; or give one of the two another \`name\`.`,
  );
}

/** Warns of two vippsLogin() under one name: the first answers all routes, so the second is never reached. */
export function checkMountedOnce(config: MiddlewareConfig, before: RequestState | undefined): void {
  if (before?.config.name !== config.name || before.config === config) return;
  config.login.warn(
    'mounted_twice',
    `vippsLogin() is mounted twice under the name "${config.name}", so the second one's routes are never reached. Mount it once, or give each its own \`name\` and \`paths\`.`,
  );
}

/** Warns where a login starts at another address than it comes back to: its cookies are missing there. */
export function checkHost({ config, req }: RequestState): void {
  const { sites, warn } = config.login;
  if (sites.some((site) => site.host === req.headers.host)) return;
  const hosts = requestHosts(req);
  if (sites.some((site) => hosts.some((host) => hasHostname(site, host)))) return;
  // Tests call the app at whatever address it listens on, and keep cookies their own way. They may name
  // themselves like a phone, but only browsers say in which languages they want to be answered.
  const isBrowser = req.headers['user-agent']?.startsWith('Mozilla/');
  if (!isBrowser || req.headers['accept-language'] === undefined) return;
  const expected = sites.map((site) => site.host).join(' or ');
  warn(
    'base_url_host_differs',
    `A login was started at ${hosts.at(-1)?.hostname ?? 'no host'}, but \`baseUrl\` says ${expected}. Cookies set at one address are missing at the other: open the site at the address of \`baseUrl\`, or let the proxy pass X-Forwarded-Host.`,
  );
}

/** Warns of sessions kept in memory. Called on a login, since only then is it known whose session is used. */
export function checkMemoryStore(state: RequestState): void {
  if (!state.config.production || !isInMemory(state)) return;
  state.config.login.warn(
    'memory_store_in_production',
    "Sessions are kept in memory: they are lost at every restart, are not shared between processes, and grow without end. Give express-session a `store` such as connect-redis, here by `session: { store }`; or keep them in cookies, `session: 'cookie'`.",
  );
}

function isInMemory({ config, req, sessionFrom }: RequestState): boolean {
  if (sessionFrom === 'us') return config.session?.inMemory === true;
  // express-session puts it there; other sessions do not.
  return (req as { sessionStore?: unknown }).sessionStore instanceof MemoryStore;
}

/**
 * Warns where express-session would take the connection for http: it then does not set its `Secure` cookie,
 * and the person is logged out again on the next request.
 */
export function checkProxy(state: RequestState): void {
  const { config, req, sessionFrom } = state;
  if (!config.login.secure || isEncrypted(req)) return;
  const forwarded = forwardedProto(req);
  const spokeHttps = saysHttps(forwarded);
  const needsHttps = isOurStored(state) || (sessionFrom === 'app' && hasSecureSession(req));
  if (needsHttps && !spokeHttps) {
    const came =
      forwarded === ''
        ? 'without X-Forwarded-Proto'
        : 'and its X-Forwarded-Proto does not begin with https';
    config.login.warn(
      'proxy_header_missing',
      `baseUrl says https, but this request came on http ${came}, so the session cookie cannot be set. Let the outermost proxy send \`X-Forwarded-Proto: https\`, and those behind it leave it as it is.`,
    );
  }
  if (spokeHttps && sessionFrom === 'app' && hasSecureSession(req) && !trustsProxy(req)) {
    config.login.warn(
      'proxy_not_trusted',
      "The app is behind a proxy that it does not trust, so express-session will not set its `secure` cookie. Say app.set('trust proxy', 1).",
    );
  }
}

function forwardedProto({ headers }: IncomingMessage): string {
  return String(headers['x-forwarded-proto'] ?? '');
}

/** Behind several proxies the first word is what the visitor's browser spoke; express-session reads that. */
function saysHttps(forwarded: string): boolean {
  return forwarded.split(',', 1)[0]?.trim().toLowerCase() === 'https';
}

/** express-session looks at the connection; a session that is whole in its cookie goes by `baseUrl`. */
function isOurStored({ config, sessionFrom }: RequestState): boolean {
  return sessionFrom === 'us' && config.session?.inCookie === false;
}

function isEncrypted({ socket }: VippsRequest): boolean {
  // A TLSSocket says so; a plain one has no such property.
  return (socket as { encrypted?: boolean }).encrypted === true;
}

function hasSecureSession(req: VippsRequest): boolean {
  return cookieSettings(req).secure === true;
}

/** Of the session of the app's own: express-session keeps them in it. */
function cookieSettings(req: VippsRequest): JsonObject {
  const cookie = plainSession(req)?.['cookie'];
  return isJsonObject(cookie) ? cookie : {};
}

function trustsProxy(req: VippsRequest): boolean {
  return appOf(req).enabled('trust proxy');
}

/** Looks at the session of the app's own; ours is looked at when the app starts. */
export function checkSameSite({ config, req, sessionFrom }: RequestState): void {
  if (sessionFrom !== 'app') return;
  warnOfStrictCookie(cookieSettings(req).sameSite, config.login.warn);
}

/** Warns of a Strict session cookie, which browsers do not send when people come back from Vipps. */
export function warnOfStrictCookie(sameSite: unknown, warn: Warn): void {
  if (sameSite !== true && sameSite !== 'strict') return;
  warn(
    'session_cookie_strict',
    'The session cookie is SameSite=Strict, which browsers leave out on the way back from Vipps and on the redirect after it: a guarded page sends the person to log in again. Use `sameSite: "lax"`.',
  );
}

/** Both clocks may be off: that is one of the things the doctor looks for. */
const doctorWindowMs = 15 * 60 * 1_000;

/**
 * Tells `npx passport-vipps doctor` how the site sees a request, and puts a mark in the session to look for
 * on its next one. Only who has the secret is told anything, and nothing of a person.
 * @returns `false` for everybody else, who are answered as if they had not asked
 */
export async function answerDoctor(state: RequestState): Promise<boolean> {
  const { config, req, res, sessionFrom } = state;
  if (!isDoctor(config, String(req.headers['vipps-doctor']), config.login.now())) return false;
  const forwarded = forwardedProto(req);
  const seen = {
    scheme: isEncrypted(req) || saysHttps(forwarded) ? 'https' : 'http',
    forwardedProto: forwarded === '' ? null : cleanText(forwarded, 50),
    hosts: requestHosts(req).map(({ hostname }) => hostname),
    session: sessionFrom,
    inMemory: isInMemory(state),
    trustsProxy: trustsProxy(req),
    production: config.production,
  };
  const session =
    sessionFrom === 'nowhere' ? { kept: false, sessionError: null } : await mark(state);
  sendJson(res, 200, { vippsDoctor: { ...seen, ...session } });
  return true;
}

function isDoctor({ login }: MiddlewareConfig, header: string, now: number): boolean {
  const [time = '', signature = ''] = header.split('.', 2);
  if (!/^\d{1,16}$/.test(time) || Math.abs(now - Number(time)) > doctorWindowMs) return false;
  return login.deriveKeys('doctor').some((key) => isSameText(keyedHash(key)(time), signature));
}

function isSameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function mark(state: RequestState) {
  try {
    const session = sessionOf(state);
    const kept = session['vippsDoctor'] !== undefined;
    session['vippsDoctor'] = Date.now();
    await saveSession(state, session);
    return { kept, sessionError: null };
  } catch (error) {
    if (!(error instanceof VippsLoginError)) throw error;
    return { kept: false, sessionError: error.code };
  }
}

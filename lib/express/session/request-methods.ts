import { isSeenByOtherVersion } from '../../login/request.ts';
import type { VippsRequest } from '../../login/verify.ts';
import { isProduction } from '../../options.ts';
import { approvedFor, isApproved } from '../../passport/strategy.ts';
import { hasFailed } from '../express-app.ts';
import type { Next } from '../express-app.ts';
import { hintLoggedOut } from '../hints.ts';
import { middlewareMissing, requestState } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { maySendOwnSession } from './own-session.ts';
import { forgetUser, keepUser, passportKeyOf } from './session-user.ts';
import {
  sessionContent,
  currentUser,
  isLoggedIn,
  openOwnSession,
  ownHolder,
  plainSession,
  renewSession,
  saveSession,
  sessionHasContent,
  setCurrentUser,
} from './session.ts';

/**
 * The four methods that Passport gives each request, for apps that run no passport.initialize(). They
 * stand on the app's request prototype: writing them on every request would cost a quarter of it.
 */
export const passportMethods = {
  login: logIn,
  logIn,
  logout: logOut,
  logOut,
  isAuthenticated(this: PassportRequest): boolean {
    refuseToGuess(this, 'isAuthenticated');
    return isLoggedIn(this);
  },
  isUnauthenticated(this: PassportRequest): boolean {
    refuseToGuess(this, 'isUnauthenticated');
    return !isLoggedIn(this);
  },
};

/**
 * For the methods that only ask who is logged in. On such a route they throw for the developer alone: in
 * production, and to the page for an error, which must not lose that error, the answer is nobody.
 * @throws `middleware_missing`
 */
function refuseToGuess(req: PassportRequest, method: string): void {
  if (!isOnUnseenRoute(req) || isProduction(process) || hasFailed(req)) return;
  throw middlewareMissing(`req.${method}()`);
}

/** For those that change it. @throws `middleware_missing` */
function refuseUnseenRoute(req: PassportRequest, method: string): void {
  if (isOnUnseenRoute(req)) throw middlewareMissing(`req.${method}()`);
}

/**
 * Whether a route above vippsLogin() handles the request: nobody would ever be logged in there. Not so where
 * a middleware above it failed, whose page may ask as every page does.
 */
function isOnUnseenRoute(req: PassportRequest): boolean {
  const isKnown = requestState(req) ?? req._sessionManager ?? currentUser(req);
  // Express' own property.
  const isOnRoute = (req as { route?: unknown }).route !== undefined;
  return isKnown === undefined && isOnRoute && !isSeenByOtherVersion(req);
}

/** Passport's `req.login(user, options?, done)`. */
function logIn(this: PassportRequest, user: Express.User, ...rest: PassportArguments): void {
  const { options, done } = passportArguments(rest);
  refuseUnseenRoute(this, 'login');
  const { state, unnamed } = loginMeant(this, user);
  const manager = this._sessionManager;
  if (state) state.userBefore = { user: currentUser(this) };
  setCurrentUser(this, user);
  if (options.session === false || (!state && !manager)) {
    done?.();
    return;
  }
  const required = requireDone('login', done);
  if (state && state.sessionFrom !== 'nowhere' && (isApproved(this, user) || !manager)) {
    callBackAfter(keepUser(state, user, { ...options, unnamed }), required, (error) => {
      setCurrentUser(this, undefined);
      required(error);
    });
  } else if (manager) {
    manager.logIn(this, user, options, required);
  } else {
    required();
  }
}

/**
 * The vippsLogin() that a user is logged in by: the one whose strategy approved them, else the one that saw
 * the request last. `unnamed` where that is a guess.
 */
function loginMeant(req: PassportRequest, user: unknown) {
  const last = requestState(req);
  const approvedBy = approvedFor(req, user);
  for (let state = last; state; state = state.before) {
    if (state.config === approvedBy) return { state, unnamed: false };
  }
  const isOnlyOne = last?.before === undefined || last.before.config === last.config;
  return { state: last, unnamed: approvedBy !== undefined || !isOnlyOne };
}

/** Passport's `req.logout(options?, done)`. */
function logOut(this: PassportRequest, ...rest: PassportArguments): void {
  const { options, done } = passportArguments(rest);
  const required = requireDone('logout', done);
  refuseUnseenRoute(this, 'logout');
  const state = requestState(this);
  setCurrentUser(this, undefined);
  if (!state) {
    if (this._sessionManager) this._sessionManager.logOut(this, options, required);
    else required();
    return;
  }
  // Looked at before anybody is taken out of it. A stranger's empty session is left alone: renewed, it would
  // be stored, one for each request of whoever likes to send many.
  const sources = sessionSources(state).filter((from) => mayHaveContent(state, from));
  forgetUser(state);
  hintLoggedOut(state);
  if (sources.length > 0) callBackAfter(endSessions(state, sources, options), required, required);
  else required();
}

/** Pages may have a session of their own, beside the one that keeps the login. */
function sessionSources({ sessionFrom }: RequestState): RequestState['sessionFrom'][] {
  return sessionFrom === 'nowhere' ? ['nowhere'] : ['app', 'us'];
}

function mayHaveContent(state: RequestState, sessionFrom: RequestState['sessionFrom']): boolean {
  const { config, req } = state;
  if (sessionFrom === 'us' && !ownHolder(state)) return maySendOwnSession(config.session, req);
  return isAway(state, sessionFrom) || sessionHasContent({ ...state, sessionFrom });
}

/**
 * Whether express-session went on without a session, as it does while its store is disconnected: there is
 * none to end, and who believes to have left would be back with it. One that the app has ended is not away.
 */
function isAway(state: RequestState, sessionFrom: RequestState['sessionFrom']): boolean {
  const { req } = state;
  if (sessionFrom === 'app') {
    return state.sessionFrom === 'app' && !Object.hasOwn(req, 'session') && !hasSessionStore(req);
  }
  const holder = sessionFrom === 'us' ? ownHolder(state) : undefined;
  return holder !== undefined && !plainSession(holder) && !hasSessionStore(holder);
}

/** express-session's own property, which stays when a session is ended. */
function hasSessionStore(req: object): boolean {
  return 'sessionStore' in req && req.sessionStore !== undefined;
}

/** @throws `session_store_down` */
async function endSessions(
  state: RequestState,
  sources: readonly RequestState['sessionFrom'][],
  options: PassportOptions,
): Promise<void> {
  for (const sessionFrom of sources) {
    state.sessionFrom = sessionFrom;
    if (sessionFrom === 'us' && !ownHolder(state)) {
      await openOwnSession(state);
      if (!sessionHasContent(state)) continue;
      forgetUser(state);
    }
    await endSession(state, options);
  }
}

/**
 * Ends the session, also where Passport keeps somebody in it: its own way needs `save` and `regenerate`,
 * which cookie-session does not have.
 */
async function endSession(state: RequestState, { keepSessionInfo }: PassportOptions) {
  const passportKey = passportKeyOf(state.req);
  const content = keepSessionInfo ? Object.keys(sessionContent(state) ?? {}) : [];
  await saveSession(
    state,
    await renewSession(
      state,
      content.filter((key) => key !== passportKey),
    ),
  );
}

function passportArguments([first, second]: PassportArguments) {
  return typeof first === 'function'
    ? { options: {}, done: first }
    : { options: first ?? {}, done: second };
}

function requireDone(method: string, done: Next | undefined): Next {
  if (done) return done;
  throw new TypeError(`req.${method}() needs a callback function, as in Passport.`);
}

/** Calls back outside of the promise: else what the callback throws would count as a failure of the work. */
function callBackAfter(work: Promise<void>, done: () => void, failed: Next): void {
  work.then(
    () => setImmediate(done),
    (error: unknown) => setImmediate(failed, error),
  );
}

interface PassportOptions {
  session?: boolean;
  keepSessionInfo?: boolean;
}

/** Passport's session manager, present once passport.initialize() or .authenticate() has run. */
interface SessionManager {
  logIn(req: VippsRequest, user: unknown, options: PassportOptions, done: Next): void;
  logOut(req: VippsRequest, options: PassportOptions, done: Next): void;
}

type PassportRequest = VippsRequest & { _sessionManager?: SessionManager };

type PassportArguments = [options?: PassportOptions | Next, done?: Next];

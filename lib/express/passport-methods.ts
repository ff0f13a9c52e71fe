import { isApproved } from '../passport/approved.ts';
import type { VippsRequest } from '../passport/verify.ts';
import { hintLoggedOut } from './hint-cookies.ts';
import { requestState } from './request-state.ts';
import type { RequestState } from './request-state.ts';
import { begunSession, renewSession, saveSession } from './session.ts';
import { forgetUser, keepUser } from './session-user.ts';
import type { Next } from './setup.ts';

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
    return Boolean(this.user);
  },
  isUnauthenticated(this: PassportRequest): boolean {
    return !this.user;
  },
};

/** Passport's `req.login(user, options?, done)`. */
function logIn(
  this: PassportRequest,
  user: Express.User,
  options: PassportOptions | Next | undefined,
  callback?: Next,
): void {
  const { given, done } = passportArguments('login', options, callback);
  this.user = user;
  if (given.session === false) {
    done();
    return;
  }
  const state = requestState(this);
  const manager = this._sessionManager;
  if (state && state.sessionFrom !== 'nowhere' && (isApproved(this, user) || !manager)) {
    settle(keepUser(state, user), done, (error) => {
      this.user = undefined;
      done(error);
    });
  } else if (manager) {
    manager.logIn(this, user, given, done);
  } else {
    done();
  }
}

/** Passport's `req.logout(options?, done)`. */
function logOut(
  this: PassportRequest,
  options: PassportOptions | Next | undefined,
  callback?: Next,
): void {
  const { given, done } = passportArguments('logout', options, callback);
  this.user = undefined;
  const state = requestState(this);
  if (state) {
    forgetUser(state);
    hintLoggedOut(state.setup.login.secure, state);
  }
  if (this._sessionManager && begunSession(this)) this._sessionManager.logOut(this, given, done);
  else if (state && begunSession(this)) settle(endSession(state, given), done, done);
  else done();
}

async function endSession(
  { req }: RequestState,
  { keepSessionInfo }: PassportOptions,
): Promise<void> {
  const kept = keepSessionInfo ? Object.keys(begunSession(req) ?? {}) : [];
  await saveSession(await renewSession(req, kept));
}

function passportArguments(
  method: string,
  options: PassportOptions | Next | undefined,
  callback?: Next,
) {
  const done = typeof options === 'function' ? options : callback;
  if (typeof done !== 'function')
    throw new TypeError(`req.${method}() needs a callback function, as in Passport.`);
  return { given: typeof options === 'object' ? options : {}, done };
}

/** Outside the promise, so that what the callback throws is not taken for the work's failure. */
function settle(work: Promise<void>, done: () => void, failed: Next): void {
  work.then(
    () => setImmediate(done),
    (error: unknown) => setImmediate(failed, error),
  );
}

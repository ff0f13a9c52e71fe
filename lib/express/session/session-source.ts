import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import type { MiddlewareConfig } from '../config.ts';
import { appOf, layersOf } from '../express-app.ts';
import type { ExpressApp } from '../express-app.ts';
import { installRequestMethods } from '../req-vipps.ts';
import { requestState } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';

type SessionSource = RequestState['sessionFrom'];

/**
 * Finds out where an app's sessions come from. Looks at the app on its first request, when everything it
 * declares is in place; then each request that carries a session of the app's own counts as such.
 * @throws (the function it returns) `express_required`, `session_declared_after`
 */
export function sessionSource(config: MiddlewareConfig, middleware: () => unknown) {
  const sources = new WeakMap<ExpressApp, SessionSource>();
  return (req: IncomingMessage): SessionSource => {
    const app = appOf(req, 'vippsLogin()');
    const known = sources.get(app) ?? inspectApp(app, req);
    sources.set(app, known);
    return known === 'us' && hasAppSession(req) ? 'app' : known;
  };

  function inspectApp(app: ExpressApp, req: IncomingMessage): SessionSource {
    installRequestMethods(app, req);
    if (!config.session) return 'nowhere';
    if (sessionDeclaredBefore(app, middleware())) return 'app';
    installSession(app);
    return 'us';
  }
}

function hasAppSession(req: IncomingMessage): boolean {
  // Own properties only: the accessor on the prototype is ours.
  return Object.hasOwn(req, 'session');
}

/** How express-session and cookie-session name their middleware. */
const sessionNames = ['session', '_cookieSession', 'cookieSession'];

/**
 * Looks where the app declares a session of its own, relative to vippsLogin().
 * @throws `session_declared_after`: such a session would be silently unused, and the data end up in ours
 */
function sessionDeclaredBefore(app: ExpressApp, middleware: unknown): boolean {
  const layers = layersOf(app);
  const ours = layers.findIndex((layer) => layer.handle === middleware);
  const sessions = layers.map((layer) => sessionNames.includes(layer.name));
  // In a Router, or wrapped: the app's stack does not show where it stands.
  if (ours === -1) return false;
  if (sessions.slice(ours).includes(true)) throw declaredAfter();
  return sessions.slice(0, ours).includes(true);
}

function declaredAfter() {
  return new VippsLoginError(
    'session_declared_after',
    'The app declares a session middleware after vippsLogin(), which would never be used. Put `app.use(session(…))` before `app.use(vippsLogin(…))`, or leave it out and pass its options as `vippsLogin({ session: … })`.',
  );
}

/** Gives an app's requests a session that begins when it is first touched. */
export function installSession(app: ExpressApp): void {
  if (!Object.hasOwn(app.request, 'session')) installLazySession(app.request);
}

/**
 * Puts `session` on an app's request prototype as an accessor that runs express-session when somebody
 * first touches it. A request without a session cookie, on which nobody does, costs next to nothing.
 * That works because express-session is synchronous where no cookie came.
 */
function installLazySession(requestPrototype: object): void {
  Object.defineProperty(requestPrototype, 'session', {
    configurable: true,
    enumerable: true,
    get(this: IncomingMessage) {
      const state = requestState(this);
      if (state?.sessionFrom !== 'us' || !state.config.session) return undefined;
      setPlainSession(this, undefined);
      state.config.session.run(this, state.res, () => undefined);
      return (this as { session?: unknown }).session;
    },
    // cookie-session and `req.session = null` assign.
    set(this: IncomingMessage, session: unknown) {
      setPlainSession(this, session);
    },
  });
}

/** express-session leaves alone a request that already has a session, so it must first look like none. */
export function setPlainSession(req: IncomingMessage, session: unknown): void {
  Object.defineProperty(req, 'session', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: session,
  });
}

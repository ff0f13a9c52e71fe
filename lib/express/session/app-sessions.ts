import { VippsLoginError } from '../../errors.ts';
import { layersOf } from '../express-app.ts';
import type { ExpressApp } from '../express-app.ts';

/** How express-session and cookie-session name their middleware. */
const sessionNames = ['session', '_cookieSession', 'cookieSession'];

/**
 * Looks where the app declares a session of its own, relative to vippsLogin().
 * @throws `session_declared_after`: such a session would be silently unused, and the data end up in ours
 */
export function sessionDeclaredBefore(app: ExpressApp, middleware: unknown): boolean {
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

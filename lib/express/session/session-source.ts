import type { IncomingMessage } from 'node:http';

import { appOf } from '../express-app.ts';
import type { ExpressApp } from '../express-app.ts';
import type { MiddlewareConfig } from '../options/middleware-config.ts';
import type { RequestState } from '../request/request-state.ts';
import { sessionDeclaredBefore } from './app-sessions.ts';
import { installRequestMethods, installSession } from './install-on-app.ts';

type SessionSource = RequestState['sessionFrom'];

/**
 * Finds out where an app's sessions come from. Looks at the app on its first request, when everything it
 * declares is in place; then each request that carries a session of the app's own counts as such.
 * @throws (the function it returns) `express_required`, `session_declared_after`
 */
export function sessionSource(config: MiddlewareConfig, middleware: () => unknown) {
  const sources = new WeakMap<ExpressApp, SessionSource>();
  return (req: IncomingMessage): SessionSource => {
    const app = appOf(req);
    const known = sources.get(app) ?? lookAt(app, req);
    sources.set(app, known);
    return known === 'us' && hasAppSession(req) ? 'app' : known;
  };

  function lookAt(app: ExpressApp, req: IncomingMessage): SessionSource {
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

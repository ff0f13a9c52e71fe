import type { IncomingMessage } from 'node:http';

import type { MiddlewareConfig } from '../config.ts';
import { appOf } from '../express-app.ts';
import type { ExpressApp } from '../express-app.ts';
import { installRequestMethods } from '../req-vipps.ts';
import type { RequestState } from '../request-state.ts';
import { sectionOf, watchLayers } from './later-session.ts';
import { installLazySession } from './lazy-session.ts';
import { plainSession } from './session.ts';

type SessionSource = RequestState['sessionFrom'];

/**
 * Finds out where each request's session comes from: from the app where other middleware has put one on it,
 * else from us. Nobody's name or place in the app is looked at: bundlers and monitoring change both.
 * @throws (the function it returns) `express_required`
 */
export function sessionSource(config: MiddlewareConfig) {
  const apps = new WeakMap<ExpressApp, Sections>();
  return (req: IncomingMessage): SessionSource => {
    const app = appOf(req, 'vippsLogin()');
    const withSession = apps.get(app) ?? inspectApp(app, req);
    if (!config.session) return 'nowhere';
    if (plainSession(req)) {
      if (withSession.size < mostSections) withSession.add(sectionOf(req));
      return 'app';
    }
    // Its store is away: another session would lose what the app has in this one.
    return withSession.size > 0 && withSession.has(sectionOf(req)) ? 'app' : 'us';
  };

  function inspectApp(app: ExpressApp, req: IncomingMessage): Sections {
    installRequestMethods(app, req);
    if (config.session) installSession(app);
    const withSession: Sections = new Set();
    apps.set(app, withSession);
    return withSession;
  }
}

/** Sections of the site that were seen with a session of the app's own. */
type Sections = Set<string>;

/** So that whoever invents paths fills no memory. */
const mostSections = 1_000;

/** Gives an app's requests a session that begins when it is first touched. */
export function installSession(app: ExpressApp): void {
  if (Object.hasOwn(app.request, 'session')) return;
  installLazySession(app.request);
  watchLayers(app);
}

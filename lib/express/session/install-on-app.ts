import type { IncomingMessage } from 'node:http';

import type { ExpressApp } from '../express-app.ts';
import { requestState } from '../request/request-state.ts';
import { vippsContext } from '../request/vipps-context.ts';
import type { VippsContext } from '../request/vipps-context.ts';
import { installLazySession } from './lazy-session.ts';
import { passportMethods } from './request-methods.ts';

/**
 * Gives an app's requests `req.vipps` and Passport's methods; once, not on every request.
 * @param req the request on which that is found missing
 */
export function installRequestMethods(app: ExpressApp, req: IncomingMessage): void {
  if (Object.hasOwn(app.request, 'vipps')) return;
  Object.assign(app.request, passportMethods);
  Object.defineProperty(app.request, 'vipps', {
    configurable: true,
    get(this: IncomingMessage): VippsContext | undefined {
      const state = requestState(this);
      return state && vippsContext(state);
    },
  });
  // What passport.session() has put on this first request already would hide ours.
  for (const name of Object.keys(passportMethods)) Reflect.deleteProperty(req, name);
}

/** Gives an app's requests a session that begins when it is first touched. */
export function installSession(app: ExpressApp): void {
  if (!Object.hasOwn(app.request, 'session')) installLazySession(app.request);
}

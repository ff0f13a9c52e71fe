import type { IncomingMessage } from 'node:http';

import { requestState } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { offeredSession } from './later-session.ts';
import { ownHolder } from './session.ts';

/**
 * Puts `session` on an app's request prototype as an accessor that runs express-session when somebody
 * first touches it: a request without a session cookie, on which nobody does, costs next to nothing. It
 * never becomes the request's own, so that a session declared further down can be.
 */
export function installLazySession(requestPrototype: object): void {
  define(requestPrototype, 'session', offeredSession);
  // Of a session that has begun; to ask for these does not make it begin.
  for (const name of ['sessionID', 'sessionStore']) {
    define(requestPrototype, name, (state): unknown => Reflect.get(ownHolder(state) ?? {}, name));
  }
}

function define(requestPrototype: object, name: string, read: (state: RequestState) => unknown) {
  Object.defineProperty(requestPrototype, name, {
    configurable: true,
    enumerable: true,
    get(this: IncomingMessage) {
      const state = requestState(this);
      const isOurs = state?.sessionFrom === 'us' && !state.isSessionHidden;
      return isOurs ? read(state) : undefined;
    },
    set(this: IncomingMessage, value: unknown) {
      const state = requestState(this);
      const holder = state?.sessionFrom === 'us' ? ownHolder(state) : undefined;
      // `req.session = null` ends ours; a session is that of other middleware.
      const target = holder && (value === null || value === undefined) ? holder : this;
      Object.defineProperty(target, name, {
        configurable: true,
        enumerable: true,
        writable: true,
        value,
      });
    },
  });
}

import type { IncomingMessage } from 'node:http';

import { requestState } from '../config.ts';

/**
 * Puts `session` on an app's request prototype as an accessor that runs express-session when somebody
 * first touches it. A request without a session cookie, on which nobody does, costs next to nothing.
 * That works because express-session is synchronous where no cookie came.
 */
export function installLazySession(requestPrototype: object): void {
  Object.defineProperty(requestPrototype, 'session', {
    configurable: true,
    enumerable: true,
    get(this: IncomingMessage) {
      const state = requestState(this);
      if (state?.sessionFrom !== 'us' || !state.config.session) return undefined;
      becomePlainProperty(this, undefined);
      state.config.session.run(this, state.res, () => undefined);
      return (this as { session?: unknown }).session;
    },
    // cookie-session and `req.session = null` assign.
    set(this: IncomingMessage, session: unknown) {
      becomePlainProperty(this, session);
    },
  });
}

/** express-session leaves alone a request that already has a session, so it must first look like none. */
export function becomePlainProperty(req: IncomingMessage, session: unknown): void {
  Object.defineProperty(req, 'session', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: session,
  });
}

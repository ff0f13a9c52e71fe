import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Middleware } from '../middleware.ts';
import { settle } from './session.ts';

/** The session for apps that have none: express-session, run only when needed. */
export interface OwnSession {
  readonly cookieName: string;
  /** In express-session's MemoryStore, for want of a store. */
  readonly inMemory: boolean;
  readonly run: Middleware;
}

/** Runs our own session middleware for this request. */
export function runOwnSession(
  own: OwnSession,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  return settle((done) => {
    own.run(req, res, done);
  });
}

/** Whether the browser sent our session cookie; a superset, so that none is ever overlooked. */
export function maySendOwnSession(own: OwnSession | undefined, req: IncomingMessage): boolean {
  return own !== undefined && (req.headers.cookie ?? '').includes(`${own.cookieName}=`);
}

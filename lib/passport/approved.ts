import type { IncomingMessage } from 'node:http';

const approvedUsers = new WeakMap<IncomingMessage, unknown>();

/**
 * Remembers whom the strategy logged in on this request, so that the middleware's session can keep that
 * user itself where the app registered no serializers with Passport.
 */
export function markApproved(req: IncomingMessage, user: unknown): void {
  approvedUsers.set(req, user);
}

export function isApproved(req: IncomingMessage, user: unknown): boolean {
  return approvedUsers.has(req) && approvedUsers.get(req) === user;
}

import type { IncomingMessage } from 'node:http';

/** Passport's `userProperty` option puts the user elsewhere than `req.user`. */
type Holder = IncomingMessage & { _userProperty?: string } & Record<string, unknown>;

/** Who is logged in on this request, as Passport understands it. */
export function currentUser(req: IncomingMessage): unknown {
  const holder = req as unknown as Holder;
  return holder[holder._userProperty ?? 'user'] ?? undefined;
}

export function setCurrentUser(req: IncomingMessage, user: unknown): void {
  const holder = req as unknown as Holder;
  holder[holder._userProperty ?? 'user'] = user;
}

export function isLoggedIn(req: IncomingMessage): boolean {
  return Boolean(currentUser(req));
}

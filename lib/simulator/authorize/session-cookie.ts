import { randomUUID } from 'node:crypto';

import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

// Cookies ignore ports: the site under development may share this jar, so the name says whose it is.
const name = 'vipps-simulator-session';

/** Names this browser, until it is closed; makes up a name for a browser that has none. */
export function keepSession(req: Request, res: Response): string {
  const known = sessionOf(req);
  if (known !== undefined) return known;
  const value = randomUUID();
  // Lax, not Strict: the browser comes back by a link in an app, and must be recognised.
  const cookie = stringifySetCookie({ name, value, path: '/', httpOnly: true, sameSite: 'lax' });
  res.append('Set-Cookie', cookie);
  return value;
}

export function sessionOf(req: Request): string | undefined {
  return parseCookie(req.headers.cookie ?? '')[name];
}

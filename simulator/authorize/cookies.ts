import { randomUUID } from 'node:crypto';

import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

import { isUnder15 } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { AuthenticatedPerson } from '../state/browsers.ts';

/** Names this browser, until it is closed; makes up a name for a browser that has none. */
export function keepSession(req: Request, res: Response): string {
  const known = sessionOf(req);
  if (known !== undefined) return known;
  const value = randomUUID();
  // Lax, not Strict: the browser comes back by a link in an app, and must be recognised.
  const cookie = stringifySetCookie({
    name: sessionCookieName,
    value,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
  });
  res.append('Set-Cookie', cookie);
  return value;
}

export function sessionOf(req: Request): string | undefined {
  return parseCookie(req.headers.cookie ?? '')[sessionCookieName];
}

export function rememberPerson(
  { browsers }: Simulation,
  res: Response,
  authenticated: AuthenticatedPerson,
): void {
  const { req } = res;
  const userAgent = req.get('User-Agent') ?? '';
  const cookie = stringifySetCookie({
    name: browserCookieName,
    value: browsers.remember(authenticated, userAgent, browserId(req)),
    path: '/',
    httpOnly: true,
    // Lax, not Strict: the browser comes from the site, and must be recognised.
    sameSite: 'lax',
    maxAge: oneYear,
  });
  res.append('Set-Cookie', cookie);
}

const oneYear = 365 * 24 * 60 * 60;

export function rememberedPerson(
  { browsers, now }: Simulation,
  req: Request,
): AuthenticatedPerson | undefined {
  const remembered = browsers.find(browserId(req));
  return remembered && isUnder15(remembered.person, now()) ? undefined : remembered;
}

// Cookies ignore ports: the site under development may share this jar, so their names say whose they are.
const sessionCookieName = 'vipps-simulator-session';
const browserCookieName = 'vipps-simulator-browser';

function browserId(req: Request): string {
  return parseCookie(req.headers.cookie ?? '')[browserCookieName] ?? '';
}

import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

import type { Simulation } from '../simulation.ts';
import type { AuthenticatedPerson } from '../state/remembered-browsers.ts';

// Cookies ignore ports: the site under development may share this jar, so the name says whose it is.
const name = 'vipps-simulator-browser';
const oneYear = 365 * 24 * 60 * 60;

export function rememberedPerson(
  { browsers }: Simulation,
  req: Request,
): AuthenticatedPerson | undefined {
  return browsers.find(browserId(req));
}

export function rememberPerson(
  { browsers }: Simulation,
  res: Response,
  authenticated: AuthenticatedPerson,
): void {
  const { req } = res;
  const userAgent = req.get('User-Agent') ?? '';
  const cookie = stringifySetCookie({
    name,
    value: browsers.remember(authenticated, userAgent, browserId(req)),
    path: '/',
    httpOnly: true,
    // Lax, not Strict: the browser comes from the site, and must be recognised.
    sameSite: 'lax',
    maxAge: oneYear,
  });
  res.append('Set-Cookie', cookie);
}

function browserId(req: Request): string {
  return parseCookie(req.headers.cookie ?? '')[name] ?? '';
}

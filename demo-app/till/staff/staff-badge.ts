import { randomBytes } from 'node:crypto';

import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { errors, jwtVerify, SignJWT } from 'jose';

/** What tells a member of staff from a visitor: a cookie of its own, beside any login of a member. */
export interface StaffBadge {
  /** Puts it on: this browser is the till for the next hours. */
  pin(res: Response): Promise<void>;
  takeOff(res: Response): void;
  /** Who of the staff is asking; `undefined` for everybody else. */
  wearer(req: Request): Promise<string | undefined>;
}

const cookieName = 'brunostlaget.staff';
const lifetimeMs = 8 * 60 * 60_000;
const shopAssistant = 'shop-assistant';

/** Signed with a key of this process, with which the badges end at the latest. */
export function createStaffBadge({ https }: { readonly https: boolean }): StaffBadge {
  const key = randomBytes(32);
  const options: CookieOptions = { httpOnly: true, sameSite: 'strict', secure: https, path: '/' };
  return {
    async pin(res) {
      const badge = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(shopAssistant)
        .setExpirationTime(new Date(Date.now() + lifetimeMs))
        .sign(key);
      res.cookie(cookieName, badge, { ...options, maxAge: lifetimeMs });
    },
    takeOff(res) {
      res.clearCookie(cookieName, options);
    },
    async wearer(req) {
      const badge = parseCookie(req.headers.cookie ?? '')[cookieName];
      if (badge === undefined) return undefined;
      try {
        // RFC 8725 3.1: a token has no say in its algorithm.
        return (await jwtVerify(badge, key, { algorithms: ['HS256'] })).payload.sub;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

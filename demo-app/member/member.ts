import type { Request } from 'express';
import type { VippsLogin } from 'passport-vipps';

/** Whoever is logged in, as Vipps describes them. */
export type Member = VippsLogin['user'];

export function memberOf(req: Request): Member | undefined {
  // Passport leaves the type open; ours is what `verify` in create-site.ts returns.
  return req.user as Member | undefined;
}

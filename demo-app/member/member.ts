import type { Request } from 'express';
import type { VippsLogin } from 'passport-vipps';

/** Somebody with an account. */
export interface Member {
  /** Counts from 1 and is never given twice. */
  readonly number: number;
  readonly since: Date;
  /** As the page calls them that asks whether to log in as somebody else. */
  readonly name: string | undefined;
  /** Logins so far. */
  readonly visits: number;
  /** What Vipps shared at the latest of them. */
  readonly shared: VippsLogin['user'];
}

/** Whoever is logged in. */
export function memberOf(req: Request): Member | undefined {
  // Passport leaves the type open; ours is what `verify` in create-site.ts returns.
  return req.user as Member | undefined;
}

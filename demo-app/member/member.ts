import type { Request } from 'express';
import type { VippsConsents, VippsLogin } from 'passport-vipps';

/** Somebody with an account. */
export interface Member {
  /** Counts from 1 and is never given twice. */
  readonly number: number;
  readonly since: Date;
  /** As the page calls them that asks whether to log in as somebody else. */
  readonly name: string | undefined;
  /** Logins so far. */
  readonly visits: number;
  /** Whether Vipps can log them in. */
  readonly isConnected: boolean;
  /** Whether there is another way in. */
  readonly hasCard: boolean;
  /** What Vipps shared at the latest of them; of whom is not connected, what the counter wrote down. */
  readonly shared: Omit<VippsLogin['user'], 'sub' | 'consents' | 'nin'> & {
    readonly sub?: string;

    readonly ninEnding?: string;
  };
  /** What they told the club, whenever that was; `undefined` for whom Vipps never asked. */
  readonly consents: VippsConsents | undefined;
  /** When Vipps said that they took their consent back; a login since then has lifted that. */
  readonly withdrawn: Date | undefined;
}

/** Whoever is logged in. */
export function memberOf(req: Request): Member | undefined {
  // Passport leaves the type open; ours is what `verify` in create-site.ts returns.
  return req.user as Member | undefined;
}

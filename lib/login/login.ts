import type { LoginFlow } from '../protocol/authorization.ts';
import type { IdTokenClaims } from '../protocol/id-token.ts';
import type { VippsTokens } from '../protocol/tokens.ts';
import type { VippsUser } from '../protocol/user.ts';

/** A login that ended well: every check has passed by the time anybody holds one. */
export interface VippsLogin {
  /** Who it is, typed; only what the person consented to share. Key your accounts by `user.sub`. */
  readonly user: VippsUser;
  /** The claims as Vipps sent them (userinfo, else the id_token). */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idTokenClaims: IdTokenClaims;
  /** The access token is good for about ten minutes; Vipps has no refresh tokens. */
  readonly tokens: VippsTokens;
  readonly grantedScope: readonly string[];
  readonly flow: LoginFlow | MerchantLoginFlow;
  /**
   * Where this login ends: the path on the site that was asked for, else the `successRedirect` it was
   * started with, which may be another site's address. Absent where it was started with neither.
   */
  readonly returnTo?: string;
  /**
   * `false` where the person came back in another browser than the one that started, and where no
   * browser of theirs did: in a merchant-initiated login.
   */
  readonly sameBrowser: boolean;
}

/** A merchant-initiated login: it ended in the app, or went on at a page of the site. */
export type MerchantLoginFlow = 'merchant_initiated' | 'login_to_webpage';

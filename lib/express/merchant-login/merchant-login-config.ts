import type { LoginConfig } from '../../login/login-config.ts';
import type { MerchantLogins } from '../../merchant/merchant-logins.ts';
import type { AuthorizeStaff } from './hooks.ts';
import type { MerchantRouteName } from './merchant-paths.ts';

/** The options of `merchantLogin()`, parsed once at start-up by `parseMerchantLoginOptions()`. */
export interface MerchantLoginMiddlewareConfig {
  readonly login: LoginConfig;
  readonly logins: MerchantLogins;
  readonly authorize: AuthorizeStaff;
  /** Logins go on at the landing page, in the browser of the customer. */
  readonly endsOnWebPage: boolean;
  /** Public path → what answers there. */
  readonly routes: ReadonlyMap<string, MerchantRouteName>;
  /** NODE_ENV says production. */
  readonly production: boolean;
}

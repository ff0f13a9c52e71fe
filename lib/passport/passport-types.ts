import type { VippsLogin } from '../login/completed-login.ts';
import type { LoginAuthenticateOptions } from './authenticate-options.ts';

declare global {
  namespace Express {
    /** What `passport.authenticate('vipps')` leaves in `req.authInfo`. */
    interface AuthInfo {
      login?: VippsLogin;
      /** Where the person was going, if the login was started with a `returnTo`. */
      returnTo?: string | undefined;
      /** What the login was started with as `state`. */
      state?: unknown;
    }
  }
}

declare module 'passport' {
  /** What there is for `passport.authenticate('vipps', …)`; `scope` and `state` are Passport's already. */
  interface AuthenticateOptions extends LoginAuthenticateOptions {}
}

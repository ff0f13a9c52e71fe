import type { VippsLogin } from '../login/completed-login.ts';
import type { LoginRequest } from '../login/login-request.ts';

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
  /** The options of `passport.authenticate('vipps', …)`; `scope` and `state` are Passport's already. */
  interface AuthenticateOptions extends Omit<LoginRequest, 'scope' | 'successRedirect'> {}
}

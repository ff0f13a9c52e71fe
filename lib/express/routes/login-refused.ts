import { VippsLoginError } from '../../errors.ts';

/** The app's own no, which is nobody's mistake. */
export function loginRefused(): VippsLoginError {
  return new VippsLoginError(
    'login_refused',
    'The person logged in with Vipps, but `verify` refused the login on this site.',
  );
}

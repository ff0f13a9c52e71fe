import passport from 'passport';

import { VippsLoginError } from '../errors.ts';
import { VippsStrategy } from '../passport/strategy.ts';
import type { AppUser, VippsRequest } from '../passport/verify.ts';
import type { VippsUser } from '../protocol/userinfo/user.ts';
import { handleError } from './errors/handle-error.ts';
import { handleRequest } from './handle-request.ts';
import type { Middleware } from './middleware.ts';
import { parseVippsLoginOptions } from './options/vipps-login-options.ts';
import type { VippsLoginOptions } from './options/vipps-login-options.ts';
import { requestState, setRequestState } from './request/request-state.ts';
import type { RequestState } from './request/request-state.ts';
import { checkMountedOnce } from './self-checks/check-mounted-once.ts';
import { sessionSource } from './session/session-source.ts';

/**
 * Express middleware with everything for Login with Vipps / MobilePay: login, callback and logout
 * routes, a session where the app has none, `req.user` and `req.vipps`. Mount it at the root of the app,
 * after the app's own session if it has one. Options fall back on VIPPS_* environment variables.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function vippsLogin<User extends AppUser = VippsUser>(
  options: VippsLoginOptions<User> = {},
): Middleware {
  if (arguments.length > 1) throw notCalled();
  const config = parseVippsLoginOptions(options);
  (options.passport ?? passport).use(config.name, new VippsStrategy(config));
  const sessionFrom = sessionSource(config, () => vippsLoginMiddleware);
  return vippsLoginMiddleware;

  function vippsLoginMiddleware(...[req, res, next]: Parameters<Middleware>): void {
    let state: RequestState;
    try {
      checkMountedOnce(config, req);
      state = {
        config,
        req: req as VippsRequest,
        res,
        next,
        sessionFrom: sessionFrom(req),
        middleware: vippsLoginMiddleware,
        before: requestState(req),
      };
      setRequestState(state);
    } catch (error) {
      next(error);
      return;
    }
    // Synchronous where there is nothing to do, which is what most requests are.
    const work = handleRequest(state);
    if (!work) next();
    else work.catch((error: unknown) => handleError(state, error));
  }
}

function notCalled() {
  return new VippsLoginError(
    'middleware_not_called',
    'vippsLogin was given a request instead of options. Write `app.use(vippsLogin())`, not `app.use(vippsLogin)`.',
  );
}

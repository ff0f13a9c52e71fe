import { isNavigation } from '../login/navigation.ts';
import type { LoginRequest } from '../login/login-request.ts';
import type { VippsClient } from '../protocol/client.ts';
import { endLogin } from './end-login.ts';
import type { LogoutRequest } from './end-login.ts';
import { readHints } from './hint-cookies.ts';
import { leaveForVipps } from './leave-for-vipps.ts';
import { refuseWithoutLogin } from './login-required.ts';
import type { RequestState } from './request-state.ts';
import { wasSilent } from './session-user.ts';

declare global {
  // Express' own way to add to its request type.
  namespace Express {
    interface Request {
      /** Login with Vipps / MobilePay for this request; set by `vippsLogin()`. */
      vipps: VippsContext;
    }
  }
}

/** `req.vipps` */
export interface VippsContext {
  /** The framework-free client, for calls of your own. */
  readonly client: VippsClient;
  /** How the silent attempt of this browser ended, if there was one. */
  readonly silent: 'not_tried' | 'failed' | 'succeeded';
  /**
   * Sends the person to Vipps, and so answers the response; a script gets 401 as JSON.
   * @throws `option_unknown`, `option_invalid`, and what discovery can throw
   */
  login(request?: LoginRequest): Promise<void>;
  /** Ends the session and answers: a redirect to `logoutRedirect`. */
  logout(request?: LogoutRequest): Promise<void>;
}

export function vippsContext(state: RequestState): VippsContext {
  const { setup, req } = state;
  return {
    client: setup.login.client,
    get silent() {
      if (wasSilent(state)) return 'succeeded';
      return readHints(setup.login.secure, req).paused === 'failed' ? 'failed' : 'not_tried';
    },
    async login(request = {}) {
      if (!isNavigation(req)) refuseWithoutLogin(state);
      else await leaveForVipps(state, request, { owner: 'req.vipps.login()', startedBy: 'route' });
    },
    async logout(request = {}) {
      await endLogin(state, request);
    },
  };
}

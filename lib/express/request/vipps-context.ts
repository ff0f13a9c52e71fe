import type { LoginRequest } from '../../login/login-request.ts';
import { isNavigation } from '../../login/navigation.ts';
import type { VippsClient } from '../../protocol/client.ts';
import { endLogin } from '../answers/end-login.ts';
import type { LogoutRequest } from '../answers/end-login.ts';
import { leaveForVipps } from '../answers/leave-for-vipps.ts';
import { refuseWithoutLogin } from '../answers/refuse-without-login.ts';
import { handleError } from '../errors/handle-error.ts';
import { wasSilent } from '../session/session-user.ts';
import { readHints } from './hint-cookies.ts';
import type { RequestState } from './request-state.ts';

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
   * Sends the person to Vipps, and so answers the response; a script gets 401 as JSON. Never rejects:
   * errors (`option_unknown`, `option_invalid`, what discovery can throw) go where the app handles them.
   */
  login(request?: LoginRequest): Promise<void>;
  /** Ends the session and answers: a redirect to `logoutRedirect`. Never rejects either. */
  logout(request?: LogoutRequest): Promise<void>;
}

export function vippsContext(state: RequestState): VippsContext {
  const { config, req } = state;
  return {
    client: config.login.client,
    get silent() {
      if (wasSilent(state)) return 'succeeded';
      return readHints(state).paused === 'failed' ? 'failed' : 'not_tried';
    },
    login(request = {}) {
      return answering(state, async () => {
        if (!isNavigation(req)) refuseWithoutLogin(state);
        else
          await leaveForVipps(state, request, { owner: 'req.vipps.login()', startedBy: 'route' });
      });
    },
    logout(request = {}) {
      return answering(state, () => endLogin(state, request));
    },
  };
}

/** What answers the response must answer errors too: on Express 4 a handler that rejects kills the process. */
async function answering(state: RequestState, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    handleError(state, error);
  }
}

import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { appOf } from '../express-app.ts';
import { requestState } from '../request/request-state.ts';
import type { RequestState } from '../request/request-state.ts';
import { installRequestMethods, installSession } from '../session/install-on-app.ts';

/**
 * What vippsLogin() knows about a request that a guard was given.
 * @throws `middleware_missing`
 */
export function guardedRequest(guard: string, req: IncomingMessage): RequestState {
  const state = requestState(req);
  if (!state) {
    throw new VippsLoginError(
      'middleware_missing',
      `${guard} ran on a request that vippsLogin() has not seen. Put \`app.use(vippsLogin())\` before it, at the root of the app rather than under a path.`,
    );
  }
  // The requests of an app mounted in a Router inherit nothing from those of the app around it.
  const app = appOf(req);
  installRequestMethods(app, req);
  if (state.sessionFrom === 'us') installSession(app);
  return state;
}

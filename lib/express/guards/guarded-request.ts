import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { appOf } from '../express-app.ts';
import { installRequestMethods } from '../install.ts';
import { requestState } from '../request/request-state.ts';
import type { RequestState } from '../request/request-state.ts';

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
  // An app mounted in a Router has request methods of its own.
  installRequestMethods(appOf(req), req);
  return state;
}

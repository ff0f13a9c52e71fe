import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { requestState } from '../request/request-state.ts';
import type { RequestState } from '../request/request-state.ts';
import { confirmPath } from '../request/route-paths.ts';

interface Confirming {
  readonly state: RequestState;
  /** Public path of the confirm page. */
  readonly path: string;
}

/**
 * The `vippsLogin()` whose confirm page ends a login that came to the landing page.
 * @throws `middleware_missing`, or `option_invalid` where it could keep or confirm no such login
 */
export function confirmingState(req: IncomingMessage): Confirming {
  const state = requestState(req);
  if (!state) {
    throw new VippsLoginError(
      'middleware_missing',
      'merchantLogin() with the flow "login_to_webpage" needs vippsLogin(), which logs the customer in. Put `app.use(vippsLogin({ … }))` before it, at the root of the app.',
    );
  }
  if (!state.config.login.store.anyBrowser) {
    throw impossible('pass `transactionStore: serverStore(backend)` to vippsLogin()');
  }
  const path = confirmPath(state);
  if (path === undefined) throw impossible('do not switch `paths.confirm` of vippsLogin() off');
  return { state, path };
}

function impossible(cure: string): VippsLoginError {
  return new VippsLoginError(
    'option_invalid',
    `merchantLogin(): with the flow "login_to_webpage" the customer confirms the login on a page of vippsLogin(), until when it waits on the server: ${cure}.`,
  );
}

import { basePath } from '../../login/base-path.ts';
import { pickByHost } from '../../login/pick-by-host.ts';
import type { RequestState } from './request-state.ts';

/** The public path of the login route on this request's host; `undefined` where it is switched off. */
export function loginPath(state: RequestState): string | undefined {
  return publicPathOf(state, state.config.loginPath);
}

/** The same of the confirm page. */
export function confirmPath(state: RequestState): string | undefined {
  return publicPathOf(state, state.config.confirmPath);
}

function publicPathOf({ config, req }: RequestState, path: string | undefined) {
  return path && basePath(pickByHost(config.login.sites, req)) + path;
}

import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { isSeenByOtherVersion } from '../../login/request.ts';
import { redirect } from '../answers.ts';
import { appOf } from '../express-app.ts';
import { forgetHint, readHints } from '../hints.ts';
import { installRequestMethods } from '../req-vipps.ts';
import { middlewareMissing, requestState } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { installSession } from '../session/lazy-session.ts';

/**
 * What vippsLogin() knows about a request that a guard was given.
 * @throws `middleware_missing`
 */
export function guardedRequest(guard: string, req: IncomingMessage): RequestState {
  const state = requestState(req);
  if (!state && isSeenByOtherVersion(req)) {
    throw new VippsLoginError(
      'two_versions',
      `${guard} ran on a request that vippsLogin() of another version of passport-vipps has seen, so that the two know nothing of each other. See \`npm ls passport-vipps\`, and make it one version.`,
    );
  }
  if (!state) throw middlewareMissing(guard);
  // The requests of an app mounted in a Router inherit nothing from those of the app around it.
  const app = appOf(req, guard);
  installRequestMethods(app, req);
  if (state.sessionFrom === 'us') installSession(app);
  return state;
}

/** Sets `Vary: Cookie` and `private`, so that no shared cache shows one person's page or redirect to another. */
export function setVaryByCookie({ res }: RequestState): void {
  const vary = String(res.getHeader('Vary') ?? '');
  if (!/(^|[\s,])(cookie|\*)([\s,]|$)/i.test(vary)) {
    res.setHeader('Vary', vary === '' ? 'Cookie' : `${vary}, Cookie`);
  }
  res.setHeader('Cache-Control', asPrivate(String(res.getHeader('Cache-Control') ?? '')));
}

/** What else was said of the caching stays, but for what lets shared caches answer with the page. */
function asPrivate(cacheControl: string): string {
  const said = cacheControl
    .split(',')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '');
  // `no-cache` may be stored, but every use is asked about here (RFC 9111 5.2.2.4).
  if (said.some((directive) => /^(?:private|no-store|no-cache)$/i.test(directive))) {
    return cacheControl;
  }
  return ['private', ...said.filter((it) => !/^(?:public|s-maxage(?:=.*)?)$/i.test(it))].join(', ');
}

/**
 * Who has just said no to a login is not asked again, but sent to `failureRedirect`.
 * @returns whether that was the answer: not on the failure page itself
 */
export function redirectAfterCancelling(state: RequestState, page: URL): boolean {
  if (!readHints(state).cancelled) return false;
  forgetHint(state, 'cancelled');
  const { failureRedirect } = state.config;
  if (new URL(failureRedirect, page).pathname === page.pathname) return false;
  redirect(state.res, failureRedirect);
  return true;
}

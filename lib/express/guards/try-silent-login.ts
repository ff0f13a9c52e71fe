import { isPageView, publicUrl } from '../../login/request.ts';
import { readChoice, readOptions } from '../../options.ts';
import type { OptionReaders } from '../../options.ts';
import type { Middleware } from '../express-app.ts';
import { handleError } from '../handle-error.ts';
import { hintCookieProbe, hintSilentFailed, readHints } from '../hints.ts';
import { mount, refuseUncalled } from '../mount.ts';
import type { RequestState } from '../request-state.ts';
import { redirectToVipps } from '../routes/login.ts';
import { isLoggedIn } from '../session/session.ts';
import { guardedRequest, setVaryByCookie } from './guard.ts';

/**
 * Logs a returning person in without showing anything, if Vipps remembers them in this browser; else the
 * page is shown to a stranger. One attempt, never an error page, never a loop.
 * @throws `option_unknown`, `option_invalid`; on a request without vippsLogin(): `middleware_missing`
 */
export function trySilentLogin(options: TrySilentLoginOptions = {}): Middleware {
  refuseUncalled(arguments.length, 'trySilentLogin()', 'app.get(path, …)');
  const { when = 'returning' } = readOptions('trySilentLogin()', options, readers);

  return mount<RequestState>({
    prepare(req) {
      const state = guardedRequest('trySilentLogin()', req);
      setVaryByCookie(state);
      return state;
    },
    async handle(state, next) {
      const { config, req } = state;
      if (!isLoggedIn(req) && canTrySilently(state, when)) {
        const url = publicUrl(config.login, req);
        if (await trySilently(state, url.pathname + url.search)) return;
      }
      next();
    },
    fail: handleError,
  });
}

export interface TrySilentLoginOptions {
  /** Default `'returning'`; `'always'` is for sections that need a login anyway. */
  when?: SilentWhen | undefined;
}

const readers = {
  when: (source, name) => readChoice<SilentWhen>(source, name, ['returning', 'always']),
} satisfies OptionReaders<TrySilentLoginOptions>;

/** `returning`: only where somebody has logged in before. `always`: wherever cookies are seen to work. */
export type SilentWhen = 'returning' | 'always';

/**
 * Whether an attempt can succeed here. It needs a browser that keeps cookies: crawlers and first-time
 * visitors are never sent away, and no redirect is spent on probing.
 */
export function canTrySilently(state: RequestState, when: SilentWhen): boolean {
  if (!isPageView(state.req)) return false;
  const hints = readHints(state);
  // After `arrived` the session was lost, and would be lost after another attempt, too.
  if (hints.paused || hints.arrived) return false;
  if (hints.known) return true;
  if (when === 'always' && !hints.probed) hintCookieProbe(state);
  return when === 'always' && hints.probed;
}

/**
 * Asks Vipps without showing anything (`requested_flow=no_dialog`), and answers.
 * @returns `false` where Vipps cannot even be asked: that too only means that nobody is logged in
 */
export async function trySilently(state: RequestState, returnTo: string): Promise<boolean> {
  const { login } = state.config;
  const start = { owner: 'trySilentLogin()', startedBy: 'silent', kind: 'silent' } as const;
  try {
    await redirectToVipps(state, { returnTo, flow: 'no_dialog' }, start);
    return true;
  } catch (error) {
    login.warn('silent_login_failed', `A silent login could not be started: ${String(error)}`);
    hintSilentFailed(state);
    return false;
  }
}

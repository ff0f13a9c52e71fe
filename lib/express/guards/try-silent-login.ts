import { publicUrl } from '../../login/public-url.ts';
import { readChoice } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import { handleError } from '../errors/handle-error.ts';
import type { Middleware } from '../middleware.ts';
import { isLoggedIn } from '../session/current-user.ts';
import { differsByPerson } from './differs-by-person.ts';
import { guardedRequest } from './guarded-request.ts';
import { canTrySilently, trySilently } from './silent-attempt.ts';
import type { SilentWhen } from './silent-attempt.ts';

export interface TrySilentLoginOptions {
  /** Default `'returning'`; `'always'` is for sections that need a login anyway. */
  when?: SilentWhen | undefined;
}

/**
 * Logs a returning person in without showing anything, if Vipps remembers them in this browser; else the
 * page is shown to a stranger. One attempt, never an error page, never a loop.
 * @throws `option_unknown`, `option_invalid`; on a request without vippsLogin(): `middleware_missing`
 */
export function trySilentLogin(options: TrySilentLoginOptions = {}): Middleware {
  const source = optionSource('trySilentLogin()', options, { when: undefined });
  const when = readChoice(source, 'when', ['returning', 'always']) ?? 'returning';

  return function trySilentLoginMiddleware(req, _res, next) {
    try {
      const state = guardedRequest('trySilentLogin()', req);
      differsByPerson(state);
      if (isLoggedIn(req) || !canTrySilently(state, when)) {
        next();
        return;
      }
      const url = publicUrl(state.config.login, req);
      trySilently(state, url.pathname + url.search)
        .then((answered) => {
          if (!answered) next();
        })
        .catch((error: unknown) => handleError(state, error, next));
    } catch (error) {
      next(error);
    }
  };
}

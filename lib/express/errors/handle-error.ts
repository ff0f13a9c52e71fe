import { VippsLoginError } from '../../errors.ts';
import { appOf } from '../express-app.ts';
import { logAsExpressDoes } from '../json/log-as-express-does.ts';
import type { Next } from '../middleware.ts';
import type { RequestState } from '../request/request-state.ts';
import { handlesErrors } from './app-error-handlers.ts';
import { answerErrorPage } from './error-page/answer-error-page.ts';

/**
 * Hands an error to the app: to `onError`, else to Express. Express' own answer would be a stack or two
 * bare words, so where the app has no error handler either, a plain page of ours answers.
 * Never rejects: Express 4 would die of it.
 * @param next where the app goes on from here: a guard stands further down than vippsLogin()
 */
export function handleError(state: RequestState, error: unknown, next: Next = state.next): void {
  const { config, req, res, middleware } = state;
  if (res.headersSent) {
    // Somebody has answered already, such as a time-out; Express then closes the connection.
    next(error);
  } else if (config.onError) {
    // In a promise, so that what `onError` throws or rejects with has one way out.
    Promise.resolve()
      .then(() => config.onError?.(error, req, res, next))
      .catch((inHandler: unknown) => next(inHandler));
  } else if (error instanceof VippsLoginError && !handlesErrors(appOf(req), middleware)) {
    // Without a handler of the app's own, Express prints each error.
    logAsExpressDoes(req, error);
    answerErrorPage(state, error);
  } else {
    next(error);
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import { isNavigation } from '../login/request.ts';
import { sendErrorJson } from './answers.ts';
import { appOf, layersOf } from './express-app.ts';
import type { ExpressApp, Layer, Next } from './express-app.ts';
import { answerErrorPage } from './pages/error-page.ts';
import { rememberFailure } from './pages/failure.ts';
import type { RequestState } from './request-state.ts';

/**
 * Hands an error to the app: to `onError`, else to Express. Express' own answer would be a stack or two
 * bare words, so where the app has no error handler either, a plain page of ours answers.
 * Never rejects, since on Express 4 a rejection that nobody catches ends the process.
 * @param next where the app goes on from here: a guard stands further down than vippsLogin()
 */
export function handleError(state: RequestState, error: unknown, next: Next = state.next): void {
  const { config, req, res, middleware } = state;
  if (res.headersSent) {
    // The response has been sent already, by a time-out for instance; Express then closes the connection.
    next(error);
    return;
  }
  // Whoever answers: a reload must say the same.
  if (state.loginFailed && isNavigation(req)) rememberFailure(state, error);
  if (config.onError) {
    // In a promise, so that what `onError` throws is handled like what it rejects with.
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

/**
 * Whether somebody in the app answers errors, at its end, in a Router or at a route. Where that cannot
 * be seen (vippsLogin() in a Router, under another app), it counts as yes.
 */
function handlesErrors(app: ExpressApp, middleware: unknown): boolean {
  const layers = layersOf(app);
  const isSeen = layers.some((layer) => layer.handle === middleware);
  return !isSeen || app.parent !== undefined || layers.some(holdsErrorHandler);
}

function holdsErrorHandler({ handle, route }: Layer): boolean {
  const inside = [...(handle.stack ?? []), ...(route?.stack ?? [])];
  // Express tells an error handler by its four parameters.
  return handle.length === 4 || inside.some(holdsErrorHandler);
}

/** Prints an error that does not reach Express, in the way and in the place Express prints its own. */
export function logAsExpressDoes(req: IncomingMessage, error: unknown): void {
  const text = error instanceof Error ? error.stack : error;
  // eslint-disable-next-line no-console -- where Express prints it, too
  if (appOf(req).get('env') !== 'test') console.error(text);
}

/** A request to a route that answers JSON, and what answers it. */
interface JsonRequest {
  readonly config: { readonly production: boolean };
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly next: Next;
}

/**
 * Answers an error of the package as JSON: its code, and outside production its message for the developer.
 * All other errors go on to Express.
 */
export function handleJsonError(request: JsonRequest, error: unknown): void {
  const { req, res, next } = request;
  if (!(error instanceof VippsLoginError) || res.headersSent) {
    next(error);
    return;
  }
  // The caller only learns the code, so the developer must find the cause in the log.
  if (error.status >= 500) logAsExpressDoes(req, error);
  if (error.retryAfterSeconds !== undefined) res.setHeader('Retry-After', error.retryAfterSeconds);
  sendErrorJson(request, error);
}

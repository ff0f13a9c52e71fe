import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';

import { VippsLoginError } from '../errors.ts';
import { isNavigation } from '../login/request.ts';
import { sendErrorJson } from './answers.ts';
import { appOf, layersOf } from './express-app.ts';
import type { ExpressApp, Next } from './express-app.ts';
import { answerErrorPage } from './pages/error-page.ts';
import { rememberFailure } from './pages/failure.ts';
import { requestState } from './request-state.ts';
import type { RequestState } from './request-state.ts';

/**
 * Hands an error to the app: to `onError`, else to Express. Express' own answer would be a stack or two
 * bare words, so where nobody in the app answers, a plain page of ours does.
 * Never rejects, since on Express 4 a rejection that nobody catches ends the process.
 * @param next where the app goes on from here: a guard stands further down than vippsLogin()
 */
export function handleError(state: RequestState, error: unknown, next: Next = state.next): void {
  const { config, req, res } = state;
  if (res.headersSent) {
    // The response has been sent already, by a time-out for instance; Express then closes the connection.
    next(error);
    return;
  }
  // Whoever answers: a reload must say the same.
  if (state.loginFailed && isNavigation(req)) rememberFailure(state, error);
  if (error instanceof VippsLoginError) {
    state.handedOn = error;
    answerAtLast(outermostApp(req));
  }
  if (config.onError) {
    // In a promise, so that what `onError` throws is handled like what it rejects with.
    Promise.resolve()
      .then(() => config.onError?.(error, req, res, next))
      .catch((inHandler: unknown) => next(inHandler));
  } else {
    next(error);
  }
}

/**
 * Puts our page behind all error handlers of an app, where it is reached only by what none of them answered:
 * some merely report. Done on the first error, when everything else is declared as a rule.
 */
function answerAtLast(app: ExpressApp): void {
  if (lastResorts.get(app)?.layers === layersOf(app).length) return;
  const answer = (error: unknown, req: IncomingMessage, res: ServerResponse, next: Next) => {
    const state = requestState(req);
    // Of several, the last: more was declared since the others were.
    const isLast = lastResorts.get(app)?.answer === answer;
    if (!isLast || state?.handedOn === undefined || state.handedOn !== error || res.headersSent) {
      next(error);
      return;
    }
    // Without an answer of the app's own, Express prints each error.
    logAsExpressDoes(req, error);
    if (!state.config.production) warnOfIgnoredHandlers(app, state);
    answerErrorPage(state, state.handedOn);
  };
  app.use(answer);
  lastResorts.set(app, { answer, layers: layersOf(app).length });
}

/**
 * Express knows error handlers by four parameters alone: with three, one is called for requests, `err` being
 * `req`.
 */
function warnOfIgnoredHandlers(app: ExpressApp, { config }: RequestState): void {
  const ignored = layersOf(app).find(
    ({ handle }) =>
      handle.length === 3 && takesErrorFirst(Function.prototype.toString.call(handle)),
  );
  if (ignored === undefined) return;
  config.login.warn(
    'error_handler_ignored',
    `The app has a middleware${ignored.name.startsWith('<') ? '' : ` \`${ignored.name}\``} whose first parameter is an error, but which takes three: Express calls only what takes four for an error. Write \`(err, req, res, next)\`, also where \`next\` is not used.`,
  );
}

/**
 * By what its parameters are called: the first an error, or the second a request and the third no `next`.
 * One letter says nothing: minifiers call a request `e`.
 */
function takesErrorFirst(source: string): boolean {
  const [first = '', second = '', third = ''] = parameterNames(source);
  if (/^(err|exc?$|exception)/.test(first)) return true;
  return /^req/.test(second) && !/^(next|done|cb|callback)/.test(third);
}

/** In lower case, without comments and the underscores of those that are not used. */
function parameterNames(source: string): string[] {
  // Parameters stand at the beginning; the rest may be long.
  const code = source.slice(0, 1_000).replace(/\/\*.*?\*\/|\/\/.*?$/gms, '');
  const [, list = ''] = /^[^(]*\(([^()]*)\)/.exec(code) ?? [];
  return list.split(',').map((name) => name.trim().replace(/^_+/, '').toLowerCase());
}

/** The page behind each app's error handlers, and how much the app had declared by then. */
const lastResorts = new WeakMap<ExpressApp, { answer: unknown; layers: number }>();

/** The app around all others: the one that the server runs, where that is seen. */
function outermostApp(req: IncomingMessage): ExpressApp {
  // Node's own property, which its types leave out.
  const { server } = req.socket as { server?: { listeners?: (event: string) => unknown[] } };
  const served = server?.listeners?.('request').find(isExpressApp);
  if (served) return served;
  let app = appOf(req);
  while (isExpressApp(app.parent)) app = app.parent;
  return app;
}

function isExpressApp(value: unknown): value is ExpressApp {
  return typeof value === 'function' && 'request' in value && 'use' in value && 'enabled' in value;
}

/** Prints an error that does not reach Express, in the way and in the place Express prints its own. */
export function logAsExpressDoes(req: IncomingMessage, error: unknown): void {
  const text = textOf(error);
  // eslint-disable-next-line no-console -- where Express prints it, too
  if (appOf(req).get('env') !== 'test') console.error(text);
}

/** A stack where we or Vipps failed, with its causes; a line for what visitors and bots do. */
function textOf(error: unknown): unknown {
  if (!(error instanceof VippsLoginError)) return error instanceof Error ? error.stack : error;
  return error.status < 500 ? `${error.name} ${error.code}: ${error.message}` : inspect(error);
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

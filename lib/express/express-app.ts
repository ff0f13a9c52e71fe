import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import { onRequest } from '../login/request.ts';

/** An Express application, as far as it concerns us; the same in 4 and 5. */
export interface ExpressApp {
  /** The prototype of the app's requests, which Express documents for extending. */
  readonly request: object;
  readonly _router?: { readonly stack: readonly Layer[] };
  readonly router?: { readonly stack: readonly Layer[] };
  /** The app this one is mounted in. */
  readonly parent?: unknown;
  use(handler: (...args: never[]) => unknown): unknown;
  enabled(setting: string): boolean;
  get(setting: string): unknown;
}

/** One `app.use()` or route of an app. */
export interface Layer {
  readonly name: string;
  /** The function that was declared; a Router is one with a stack of its own. */
  readonly handle: ((...args: never[]) => unknown) & { readonly stack?: readonly Layer[] };
  readonly route?: { readonly path?: unknown; readonly stack: readonly Layer[] } | undefined;
  /** Where it was declared: in Express 5 as it was said, in Express 4 as a pattern. */
  readonly rawPath?: unknown;
  readonly regexp?: RegExp;
}

/** @throws `express_required` */
export function appOf(req: IncomingMessage, owner = 'passport-vipps'): ExpressApp {
  // Express' own property, unknown to node:http.
  const { app } = req as { app?: ExpressApp };
  if (app?.request) return app;
  throw new VippsLoginError(
    'express_required',
    `${owner} needs an Express app, but the request has no \`req.app\`. Without Express, use createVippsClient(); for a websocket, ask \`userOf(req)\` of what vippsLogin() returned.`,
  );
}

export function layersOf(app: ExpressApp): readonly Layer[] {
  // In this order: Express 4 throws when `app.router` is read.
  return (app._router ?? app.router)?.stack ?? [];
}

/**
 * Puts something around a method of all layers of an Express, once. Each middleware is run by its Layer, also
 * where monitoring has wrapped it.
 * @param layer any of them
 * @param names of the method, in Express 5 and in Express 4
 */
export function wrapLayers<Run extends object>(
  layer: object | undefined,
  names: readonly [string, string],
  around: (run: Run) => Run,
): void {
  const prototype: unknown = layer && Object.getPrototypeOf(layer);
  if (typeof prototype !== 'object' || prototype === null) return;
  const done = wrapped.get(prototype) ?? new Set<string>();
  wrapped.set(prototype, done);
  for (const name of names) {
    const run: unknown = Reflect.get(prototype, name);
    if (typeof run !== 'function' || done.has(name)) continue;
    done.add(name);
    // Its type is what the caller knows of the method.
    Reflect.set(prototype, name, around(run as unknown as Run));
  }
}

/** Of each Express in the process, by what its layers inherit from: one, as a rule. */
const wrapped = new WeakMap<object, Set<string>>();

/** Notes on which requests something failed, which Express tells its error handlers only. Not for production. */
export function noteFailedRequests(layer: object | undefined): void {
  wrapLayers<HandleError>(layer, ['handleError', 'handle_error'], (run) => {
    return function (error, req, ...rest) {
      failed.set(req, true);
      run.call(this, error, req, ...rest);
    };
  });
}

/** Express' own: runs the error handler of a layer, or goes on to the next. */
type HandleError = (this: Layer, error: unknown, req: IncomingMessage, ...rest: unknown[]) => void;

/** Whether Express looks for a page for an error, or has found one; as far as it is noted. */
export function hasFailed(req: IncomingMessage): boolean {
  return failed.get(req) === true;
}

const failed = onRequest<true>('failed');

/** A middleware or handler, typed on node:http so that the types of Express 4 and 5 both fit. */
export type Middleware = (req: IncomingMessage, res: ServerResponse, next: Next) => void;

/** Express' `next`, as far as it concerns us. */
export type Next = (error?: unknown) => void;

/**
 * Whether requests come here with the path of `baseUrl` on them, or behind a proxy that has cut it off. Each
 * route answers at one path: a rate limit or an allowlist at the other would be passed by.
 * @param base the path of `baseUrl`, `/shop`
 */
export function keepsBasePath(req: IncomingMessage, base: string): boolean {
  // Express' own properties, unknown to node:http.
  const { app, baseUrl = '' } = req as { app?: ExpressApp; baseUrl?: string };
  if (isBelow(baseUrl, base)) return true;
  if (!app) return true;
  const known = keptBy.get(app) ?? new Map<string, boolean>();
  keptBy.set(app, known);
  const kept = known.get(base) ?? judgeByRoutes(app, base);
  known.set(base, kept);
  return kept;
}

/** Of an app and the path of a `baseUrl`; found out once, when all its routes are declared. */
const keptBy = new WeakMap<ExpressApp, Map<string, boolean>>();

/** An app that gets the path has pages below it; one that does not has them elsewhere. */
function judgeByRoutes(app: ExpressApp, base: string): boolean {
  const paths = pathsOf(app);
  return paths.length === 0 || paths.some((path) => isBelow(path, base));
}

/** The paths that an app and those it is mounted in declare, as far as they begin with a word of their own. */
function pathsOf(app: ExpressApp): string[] {
  // The one it is mounted in is an app, too.
  const outer = app.parent === undefined ? [] : pathsOf(app.parent as ExpressApp);
  return [...layersOf(app).flatMap(pathsOfLayer), ...outer];
}

function pathsOfLayer(layer: Layer): string[] {
  if (layer.route) return literal(layer.route.path, /^\/(?:[\w%.~-].*)?$/s);
  const mounted = literal(layer.rawPath ?? layer.regexp, /^\/[\w%.~-]/);
  if (mounted.length > 0) return mounted;
  return (layer.handle.stack ?? []).flatMap(pathsOfLayer);
}

/** Express 5 has a path as it was declared, Express 4 that of a middleware as a pattern. */
function literal(declared: unknown, form: RegExp): string[] {
  return [declared].flat(Infinity).flatMap((path) => {
    const text =
      path instanceof RegExp ? path.source.replace(/^\^/, '').replace(/\\(.)/g, '$1') : path;
    return typeof text === 'string' && form.test(text) ? [text] : [];
  });
}

function isBelow(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

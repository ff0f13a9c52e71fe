import type { IncomingMessage } from 'node:http';

import { layersOf } from './express-app.ts';
import type { ExpressApp, Layer } from './express-app.ts';

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

import type { IncomingMessage } from 'node:http';

import { basePath } from './base-path.ts';
import type { LoginConfig } from './login-config.ts';
import { pickByHost } from './pick-by-host.ts';

/**
 * The request's URL as the visitor's browser sees it: the configured origin, and the path with the base
 * path that a proxy may have cut off. Reads `originalUrl`, which Express keeps whole in mounted apps;
 * `req.query` is parsed differently by Express 4 and 5.
 */
export function publicUrl(config: Pick<LoginConfig, 'sites'>, req: IncomingMessage): URL {
  const site = pickByHost(config.sites, req);
  // Joined as text: `new URL('//evil.example', site)` would be another site.
  return new URL(site.origin + publicPath(site, req));
}

/** The same as text, path and query only: cheap enough for every request. */
export function publicPath(site: URL, req: IncomingMessage): string {
  const asked = originalUrl(req);
  const base = basePath(site);
  const whole = asked === base || asked.startsWith(`${base}/`) || asked.startsWith(`${base}?`);
  return whole ? asked : base + asked;
}

function originalUrl(req: IncomingMessage): string {
  // Express' own property, unknown to node:http.
  const { originalUrl: original } = req as { originalUrl?: unknown };
  const url = typeof original === 'string' ? original : (req.url ?? '/');
  return url.startsWith('/') ? url : '/';
}

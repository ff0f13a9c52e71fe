import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import { queryOf } from '../protocol/values.ts';
import type { Exchange } from '../stores/store.ts';
import { packageVersion } from '../version.ts';
import type { LoginConfig } from './config.ts';

/**
 * The request's URL as the visitor's browser sees it: the configured origin, and the path with the base
 * path that a proxy may have cut off. Reads `originalUrl`, which Express keeps whole in mounted apps.
 */
export function publicUrl(config: Pick<LoginConfig, 'sites'>, req: IncomingMessage): URL {
  return new URL(publicAddress(config, req));
}

/** The same as it was asked for: a text, in which `..` and other spellings of a path are left. */
export function publicAddress(config: Pick<LoginConfig, 'sites'>, req: IncomingMessage): string {
  const site = pickByHost(config.sites, req);
  // Joined as text: `new URL('//evil.example', site)` would be another site.
  return site.origin + publicPath(site, req);
}

/** What is asked for in a request's query; `req.query` is parsed differently by Express 4 and 5. */
export function requestQuery(req: IncomingMessage): URLSearchParams {
  return new URLSearchParams(queryOf(originalUrl(req)));
}

function publicPath(site: URL, req: IncomingMessage): string {
  const asked = originalUrl(req);
  const base = basePath(site);
  const whole = asked === base || asked.startsWith(`${base}/`) || asked.startsWith(`${base}?`);
  return whole ? asked : base + asked;
}

/** Path and query as they came, also in mounted apps. */
export function originalUrl(req: IncomingMessage): string {
  // Express' own property, unknown to node:http.
  const { originalUrl: original } = req as { originalUrl?: unknown };
  const url = typeof original === 'string' ? original : (req.url ?? '/');
  return url.startsWith('/') ? url : '/';
}

/** What stands before every path of a site: nothing, or a path without a slash at its end. */
export function basePath({ pathname }: URL): string {
  // Those of `baseUrl` have lost their last slash when they were read.
  return pathname === '/' ? '' : pathname;
}

/**
 * The address that carries the request's host, else the first. The Host header only chooses among the
 * addresses that were configured; it never makes one.
 */
export function pickByHost(addresses: readonly URL[], req: IncomingMessage): URL {
  const first = addresses[0];
  if (!first) throw new RangeError('pickByHost needs at least one address');
  // Asked on every request, and most sites have one address.
  if (addresses.length === 1) return first;
  const hosts = requestHosts(req);
  // By name and port where that is one of ours; else by name alone, since proxies add inner ports.
  for (const isMeant of [hasHost, hasHostname]) {
    for (const host of hosts) {
      const address = addresses.find((candidate) => isMeant(candidate, host));
      if (address) return address;
    }
  }
  return first;
}

/** A host as a request names it. */
interface RequestHost {
  readonly hostname: string;
  /** Empty where none was named. */
  readonly port: string;
}

/**
 * As the proxy in front says it, then as it stands on the request: a proxy may rewrite that. Written as
 * URLs have it: nginx' `$host:$server_port` names the default port, and a name may end in a dot.
 */
export function requestHosts(req: IncomingMessage): RequestHost[] {
  const forwarded = String(req.headers['x-forwarded-host'] ?? '');
  return [...forwarded.split(','), req.headers.host ?? ''].flatMap((text) => {
    const [, name = '', port = ''] =
      /^(\[[\da-f:.]+\]|[^:\s]+?)\.?(?::(\d+))?$/.exec(text.trim().toLowerCase()) ?? [];
    return name === '' ? [] : [{ hostname: name, port }];
  });
}

function hasHost(address: URL, { hostname, port }: RequestHost): boolean {
  const defaultPort = address.protocol === 'https:' ? '443' : '80';
  return address.hostname === hostname && (address.port || defaultPort) === (port || defaultPort);
}

/** Whether an address has the name of a request's host, at whatever port: cookies ignore the port. */
export function hasHostname(address: URL, { hostname }: RequestHost): boolean {
  return address.hostname === hostname;
}

/**
 * Whether a person is opening a page, as far as the headers tell. Assets, frames, scripts and prefetches
 * must neither start a login nor use one up: each would cost somebody theirs. Browsers that send no
 * `Sec-Fetch-*` headers are judged by `Accept` alone.
 */
export function isNavigation(req: IncomingMessage): boolean {
  return (
    req.method !== 'HEAD' && acceptsHtml(req) && !isPrefetch(req) && isTopLevel(req) && !isXhr(req)
  );
}

/** The same, and harmless: a GET. */
export function isPageView(req: IncomingMessage): boolean {
  return req.method === 'GET' && isNavigation(req);
}

function acceptsHtml(req: IncomingMessage): boolean {
  const accept = req.headers.accept?.toLowerCase() ?? '*/*';
  // Scripts that ask for JSON mostly take anything else, too; people's browsers name HTML.
  return accept.includes('text/html') || (accept.includes('*/*') && !accept.includes('json'));
}

function isPrefetch(req: IncomingMessage): boolean {
  const names = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];
  return names.some((name) => /prefetch|prerender|preview/i.test(String(req.headers[name] ?? '')));
}

function isTopLevel(req: IncomingMessage): boolean {
  const destination = req.headers['sec-fetch-dest'];
  const mode = req.headers['sec-fetch-mode'];
  return (
    (destination === undefined || destination === 'document') &&
    (mode === undefined || mode === 'navigate')
  );
}

function isXhr(req: IncomingMessage): boolean {
  return String(req.headers['x-requested-with'] ?? '').toLowerCase() === 'xmlhttprequest';
}

/** @throws `method_not_allowed`, with the header that says what would be. RFC 9110 15.5.6. */
export function refuseMethod({ req, res }: Exchange, allowed: 'GET' | 'POST' | 'GET, POST'): never {
  res.setHeader('Allow', allowed);
  throw new VippsLoginError(
    'method_not_allowed',
    `This address answers ${allowed} only, but got ${req.method ?? 'nothing'}.`,
  );
}

/**
 * A place for one thing on each request. It is found by every copy of this version in the process: an app
 * may load the package as an ES module here and by `require()` there. Other versions may keep another shape.
 */
export function onRequest<Value>(name: string) {
  const key = Symbol.for(`passport-vipps@${packageVersion}.${name}`);
  return {
    get: (req: IncomingMessage) => (req as { [key]?: Value })[key],
    set(req: IncomingMessage, value: Value): void {
      (req as { [key]?: Value })[key] = value;
    },
  };
}

/** Whether vippsLogin() of another version of the package has seen a request, and this one's has not. */
export function isSeenByOtherVersion(req: IncomingMessage): boolean {
  return Object.getOwnPropertySymbols(req).some(({ description = '' }) =>
    /^passport-vipps@.*\.state$/.test(description),
  );
}

import { VippsLoginError } from '../errors.ts';
import { invalidOption, readList, readString } from '../options.ts';
import type { OptionSource } from '../options.ts';
import type { LoginFlow } from '../protocol/authorization.ts';
import { isUsable } from '../protocol/client-options.ts';
import { httpRule, parseUrl } from '../protocol/values.ts';
import { basePath } from './request.ts';

const example = 'such as "https://shop.example" or "https://example.com/shop"';

/**
 * The `baseUrl` option: where the site lives, as the visitor's browser sees it. It is never made from
 * the Host header, which anybody can choose.
 */
export function readBaseUrls(source: OptionSource): URL[] {
  const said = readList(source, 'baseUrl') ?? [];
  return said.map((text) => parseBaseUrl(source, text));
}

/** @throws `option_missing` */
export function requireBaseUrls(source: OptionSource): URL[] {
  const baseUrls = readBaseUrls(source);
  if (baseUrls.length > 0) return baseUrls;
  throw new VippsLoginError(
    'option_missing',
    `${source.owner} needs \`baseUrl\`: pass it, or set VIPPS_BASE_URL. It is the address of your site as visitors see it, ${example}.`,
  );
}

function parseBaseUrl(source: OptionSource, text: string): URL {
  const url = parseUrl(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw invalidOption(source, 'baseUrl', `an absolute http(s) URL, ${example}`, text);
  }
  if (url.search || url.hash || url.username || url.password) {
    throw invalidOption(source, 'baseUrl', 'an origin and at most a path', text);
  }
  // A redirect to `//name/path` leads to another host.
  if (/^\/\/+[^/]/.test(url.pathname)) {
    throw invalidOption(source, 'baseUrl', 'a URL whose path begins with one slash', text);
  }
  if (!isUsable(source, url)) {
    throw invalidOption(source, 'baseUrl', `https ${httpRule(url)}`, text);
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/**
 * The `redirectUri` option, byte for byte as registered with Vipps, else the callback path of each base
 * URL.
 * @throws `option_missing`, or `option_invalid` for a URI that Vipps would not take.
 */
export function readRedirectUris(
  source: OptionSource,
  baseUrls: readonly URL[],
  callbackPath: string | undefined,
): string[] {
  const isSaid = readList(source, 'redirectUri') !== undefined;
  if (isSaid || callbackPath === undefined || baseUrls.length === 0) {
    return requireRedirectUris(source);
  }
  return baseUrls.map((base) => base.origin + basePath(base) + callbackPath);
}

/** @throws `option_missing`, or `option_invalid` for a URI that Vipps would not take */
export function requireRedirectUris(source: OptionSource): string[] {
  const said = readList(source, 'redirectUri');
  if (said) {
    for (const uri of said) checkRedirectUri(source, 'redirectUri', uri);
    return said;
  }
  const alias = 'callbackURL' in source.variables ? " (or Passport's `callbackURL`)" : '';
  throw new VippsLoginError(
    'option_missing',
    `${source.owner} needs \`redirectUri\`${alias}: pass it, or set VIPPS_REDIRECT_URI. It is the address Vipps sends people back to, registered on portal.vippsmobilepay.com.`,
  );
}

/** Schemes that no app can have: browsers and systems keep them to themselves. */
const reservedSchemes =
  /^(about|blob|chrome|data|file|filesystem|ftp|intent|javascript|vbscript|view-source|wss?):/;

/** @throws `option_invalid` for what Vipps would not open, or nobody should */
function checkRedirectUri(source: OptionSource, name: string, uri: string): void {
  const complain = (expected: string) => invalidOption(source, name, expected, uri);
  const url = parseUrl(uri);
  if (!url) throw complain('an absolute URL');
  if (uri.includes('#')) throw complain('without "#": Vipps does not allow it');
  if (isWebAddress(url)) {
    if (!isUsable(source, url)) throw complain(`https ${httpRule(url)}`);
    return;
  }
  if (reservedSchemes.test(url.protocol)) throw complain('https, or a scheme of your own app');
  // Vipps: a custom scheme needs a path, `myapp://path` and not `myapp://`.
  if (!/^[^:]+:\/\/\/?[^/?]/.test(uri)) {
    throw complain('with a path after the scheme, as in myapp://callback');
  }
}

/** Whether a URI is one of the web; else its scheme is an app's own. */
export function isWebAddress({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:';
}

/**
 * The `appCallbackUri` option, which the Vipps app opens in the flow `app_to_app` and in no other.
 * @throws `option_missing`, or `option_invalid` for a URI that Vipps would not take
 */
export function readAppCallbackUri(source: OptionSource, flow: LoginFlow): string | undefined {
  const uri = readString(source, 'appCallbackUri');
  if (uri === undefined && flow === 'app_to_app') {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`appCallbackUri\` with the flow "app_to_app": the address that opens your app, registered on portal.vippsmobilepay.com like a redirect URI.`,
    );
  }
  if (uri === undefined) return undefined;
  if (flow !== 'app_to_app') {
    throw invalidOption(source, 'appCallbackUri', `left out with the flow "${flow}"`, uri);
  }
  checkRedirectUri(source, 'appCallbackUri', uri);
  if (uri.includes('?')) {
    throw invalidOption(source, 'appCallbackUri', 'without "?": Vipps appends the query', uri);
  }
  return uri;
}

/**
 * An option that names a page: a path on the site, or a developer's own choice of another address. As a
 * browser would write it, since a Location header takes no `å`.
 */
export function readPageAddress(source: OptionSource, name: string): string | undefined {
  const address = readString(source, name);
  if (address === undefined) return undefined;
  const known = pathOnSite(address) ?? webAddress(source, address);
  if (known !== undefined) return known;
  const expected = 'a path on your site such as "/welcome", or an absolute https URL';
  throw invalidOption(source, name, expected, address);
}

function pathOnSite(address: string): string | undefined {
  return address.startsWith('/')
    ? safeReturnTo(address, new URL('https://site.example'))
    : undefined;
}

function webAddress(source: OptionSource, address: string): string | undefined {
  const url = parseUrl(address);
  return url && isUsable(source, url) ? url.href : undefined;
}

/**
 * Where a visitor may be sent after a login: the path of a wish that stays on the site, else `undefined`.
 * RFC 9700 4.11: a client must not be an open redirector. The wish is resolved the way a browser would,
 * and only then compared, since its beginning can be dressed up (`//evil`, `/\evil`, `/\t/evil`).
 */
export function safeReturnTo(wish: unknown, site: URL): string | undefined {
  if (typeof wish !== 'string' || wish === '') return undefined;
  const url = parseUrl(wish, site.origin);
  // Not `url.origin`, which for `blob:https://shop.example/x` is the shop's, too.
  if (!url?.href.startsWith(`${site.origin}/`)) return undefined;
  // A path that itself begins with `//` would lead away once it stands alone in a Location header.
  const path = url.pathname + url.search + url.hash;
  return path.startsWith('//') ? undefined : path;
}

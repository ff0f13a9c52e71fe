import type { IncomingMessage, ServerResponse } from 'node:http';

import { parseCookie, stringifySetCookie } from 'cookie';

/** The app whose cookies these are. */
interface CookieOwner {
  /** The site is on https: `Secure`, and the prefix `__Host-`, which Safari refuses on http. */
  readonly secure: boolean;
  /** `appTag()`: tells the app's cookies from those of its neighbours on the host. */
  readonly appTag: string;
}

/**
 * What the names of an app's cookies begin with. In those of logins under way, the digest of the `state`
 * follows.
 */
export function loginCookiePrefix({ secure, appTag }: CookieOwner): string {
  return `${secure ? '__Host-' : ''}vipps.${appTag}.`;
}

/**
 * The name of a cookie that a site has one of. It says whose it is: several apps may live on one host, below
 * paths of their own or on localhost, and cookies ignore the port.
 */
export function siteCookieName({ secure, appTag }: CookieOwner, name: string): string {
  return `${loginCookiePrefix({ secure, appTag })}${name}`;
}

/**
 * The name of the package's own session cookie.
 * @param isHostOnly whether it has no domain and the path `/`, without which browsers refuse `__Host-`
 * (RFC 6265bis 4.1.3.2)
 */
export function sessionCookieName({ secure, appTag }: CookieOwner, isHostOnly: boolean): string {
  return `${secure && isHostOnly ? '__Host-' : ''}vipps.sid.${appTag}`;
}

interface CookieForm {
  readonly name: string;
  readonly secure: boolean;
  /** Default `'lax'`: the way back from Vipps is a navigation from another site, which `'strict'` excludes. */
  readonly sameSite?: 'lax' | 'strict';
}

/** The cookies that came with a request, parsed once however many parts of a login ask for them. */
export function readCookies(req: IncomingMessage): Cookies {
  const { cookie: header } = req.headers;
  if (header === undefined) return none;
  const known = parsedCookies.get(req);
  if (known?.header === header) return known.cookies;
  const cookies = parseCookie(header);
  parsedCookies.set(req, { header, cookies });
  return cookies;
}

const none: Cookies = parseCookie('');

type Cookies = Readonly<Record<string, string | undefined>>;

const parsedCookies = new WeakMap<IncomingMessage, { header: string; cookies: Cookies }>();

/** A cookie for the whole site that no script can read. */
export interface NewCookie extends CookieForm {
  readonly value: string;
  readonly maxAgeSeconds: number;
}

export function setCookie(res: ServerResponse, cookie: NewCookie): void {
  setCookies(res, [cookie]);
}

/** Makes the browser forget a cookie. */
export function expireCookie(res: ServerResponse, cookie: CookieForm): void {
  setCookies(res, [expiredCookie(cookie)]);
}

/** One that makes the browser forget it. */
export function expiredCookie(cookie: CookieForm): NewCookie {
  return { ...cookie, value: '', maxAgeSeconds: 0 };
}

/**
 * Sets several at once: Node looks at all lines of an answer whenever one is added. Leaves other cookies of
 * the answer alone. The same name again replaces what was said about it before: which of two would win is up
 * to the browser.
 */
export function setCookies(res: ServerResponse, cookies: readonly NewCookie[]): void {
  if (cookies.length === 0) return;
  setCookieLines(
    res,
    cookies.map((cookie) => [cookie.name, lineOf(cookie)]),
  );
}

function lineOf({ name, value, secure, sameSite = 'lax', maxAgeSeconds }: NewCookie): string {
  return `${name}=${encodeURIComponent(value)}${attributesOf(secure, sameSite, maxAgeSeconds)}`;
}

/** What follows name and value in the line of a cookie: written once for each form, of which there are few. */
function attributesOf(secure: boolean, sameSite: 'lax' | 'strict', maxAge: number): string {
  const key = `${secure} ${sameSite} ${maxAge}`;
  const known = knownAttributes.get(key);
  if (known !== undefined) return known;
  const form = { name: 'n', value: '', maxAge, path: '/', httpOnly: true, secure, sameSite };
  // Both: simple clients know only `Expires`.
  const line = stringifySetCookie(maxAge === 0 ? { ...form, expires: new Date(0) } : form);
  const attributes = line.slice('n='.length);
  knownAttributes.set(key, attributes);
  return attributes;
}

const knownAttributes = new Map<string, string>();

/** Sets a cookie of which somebody else has written the line, in place of an earlier one of its name. */
export function setCookieLine(res: ServerResponse, name: string, line: string): void {
  setCookieLines(res, [[name, line]]);
}

function setCookieLines(
  res: ServerResponse,
  named: readonly (readonly [name: string, line: string])[],
): void {
  const before = res.getHeader('Set-Cookie') ?? [];
  const others = (Array.isArray(before) ? before : [before])
    .map(String)
    .filter((line) => !named.some(([name]) => line.startsWith(`${name}=`)));
  res.setHeader('Set-Cookie', [...others, ...named.map(([, line]) => line)]);
}

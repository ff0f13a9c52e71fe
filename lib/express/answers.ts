import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import type { LoginConfig } from '../login/config.ts';
import { cleanText } from '../protocol/values.ts';

/** A redirect that no cache may keep: it carries a `state`, or depends on who asks. */
export function redirect(
  res: ServerResponse,
  location: string,
  status: 302 | 303 | 308 = 302,
): void {
  res.statusCode = status;
  res.setHeader('Location', location);
  setNoStore(res);
  res.end();
}

/** For scripts: done, and nothing more to say. */
export function sendNoContent(res: ServerResponse): void {
  res.statusCode = 204;
  setNoStore(res);
  res.end();
}

/** For answers that are meant for one person and one time: no cache may keep them. */
export function setNoStore(res: ServerResponse): void {
  res.setHeader('Cache-Control', 'no-store');
}

export function sendJson(res: ServerResponse, status: number, body: object): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  // So that a browser that opens it as a page does not take it for HTML.
  res.setHeader('X-Content-Type-Options', 'nosniff');
  setNoStore(res);
  res.end(JSON.stringify(body));
}

interface Answering {
  readonly config: { readonly production: boolean };
  readonly res: ServerResponse;
}

/** For scripts, which cannot follow a login: the code, and outside production words for the developer. */
export function sendErrorJson({ config, res }: Answering, error: VippsLoginError): void {
  const { code, status, message } = error;
  sendJson(res, status, config.production ? { error: code } : { error: code, message });
}

interface PostedRequest {
  readonly config: { readonly login: Pick<LoginConfig, 'sites'> };
  readonly req: IncomingMessage;
}

/**
 * Refuses a POST that another site makes a browser send. `Sec-Fetch-Site` decides where it is sent;
 * else `Origin` must be ours. `Origin: null` alone says nothing: helmet's default Referrer-Policy makes
 * browsers send it for a site's own forms.
 * @param cameWithLaxCookie whether a cookie came along that we set as SameSite=Lax or Strict. Then it says
 * where `Origin: null` is from in browsers without `Sec-Fetch-Site` (Safari before 16.4): the same site.
 * @throws `cross_site_request`
 */
export function refuseCrossSite({ config, req }: PostedRequest, cameWithLaxCookie = false): void {
  const fetchSite = req.headers['sec-fetch-site'];
  const { origin } = req.headers;
  const isOurs =
    fetchSite === undefined
      ? config.login.sites.some((site) => site.origin === origin) ||
        (origin === 'null' && cameWithLaxCookie)
      : fetchSite === 'same-origin';
  if (isOurs) return;
  throw new VippsLoginError(
    'cross_site_request',
    `This must be posted from a page of the site itself, but \`Sec-Fetch-Site\` is ${headerText(fetchSite)} and \`Origin\` is ${headerText(origin)}; expected ${config.login.sites.map((site) => site.origin).join(' or ')}.`,
  );
}

/** What a stranger sent, fit for a line of a log. */
function headerText(value: string | string[] | undefined): string {
  return value === undefined ? 'not sent' : cleanText(String(value), 100);
}

import { parseUrl } from '../protocol/values/parse-url.ts';

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

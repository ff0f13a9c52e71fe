/** An http or https address of this machine. */
export function isLoopbackUri(uri: string): boolean {
  const url = parseUrl(uri);
  return (
    url !== undefined &&
    !uri.includes('#') &&
    ['http:', 'https:'].includes(url.protocol) &&
    /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  );
}

/** An app's own scheme with something behind it: `myapp://callback`, not `myapp://`. */
export function hasCustomScheme(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s#]+$/i.test(uri) && !browserSchemes.test(uri);
}

/** Schemes that browsers keep to themselves; any other may be an app's. */
const browserSchemes =
  /^(https?|wss?|about|blob|data|file|filesystem|ftp|javascript|vbscript|view-source):/i;

/** A URL, or `undefined` where a text is none: `URL.canParse()` of Node 20 and 22 errs about `å` once hot. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Vipps posts to public https only; to develop, http on this machine will do here. */
export function isWebhookUrl(url: string): boolean {
  return parseUrl(url)?.protocol === 'https:' || isLoopbackUri(url);
}

/**
 * An http or https address that nobody on the internet has: of this machine, of a private network, of a
 * container.
 */
export function isPrivateUri(uri: string): boolean {
  const url = parseUrl(uri);
  return (
    url !== undefined &&
    !uri.includes('#') &&
    ['http:', 'https:'].includes(url.protocol) &&
    (isLoopbackHost(url.hostname) || isPrivateHost(url.hostname))
  );
}

/** RFC 1918, RFC 3927, RFC 4193, RFC 5737, RFC 6598, RFC 6762, and names without a dot, as containers have. */
function isPrivateHost(host: string): boolean {
  return (
    /^(10(\.\d+){3}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|192\.168(\.\d+){2}|169\.254(\.\d+){2})$/.test(
      host,
    ) ||
    // Those of carriers and VPNs, and those of documentation, which closed networks use.
    /^(100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}|(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+)$/.test(
      host,
    ) ||
    /^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(host) ||
    /^([^.[\]:]+|.+\.(local|internal))$/.test(host)
  );
}

/** @param host as in the `hostname` of a URL. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);
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

/** Scheme, host and port; a slash behind them is no path yet. */
export function isOrigin(value: unknown): boolean {
  const url = typeof value === 'string' ? parseUrl(value) : undefined;
  return (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    [url.origin, url.href].includes(String(value)) &&
    url.href === `${url.origin}/`
  );
}

/** Vipps posts to public https only; to develop, http in a private network will do here. */
export function isWebhookUrl(url: string): boolean {
  return parseUrl(url)?.protocol === 'https:' || isPrivateUri(url);
}

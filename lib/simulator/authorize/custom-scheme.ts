/** Schemes that browsers keep to themselves; any other may be an app's. */
const browserSchemes =
  /^(https?|wss?|about|blob|data|file|filesystem|ftp|javascript|vbscript|view-source):/i;

/** An app's own scheme with something behind it: `myapp://callback`, not `myapp://`. */
export function hasCustomScheme(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s#]+$/i.test(uri) && !browserSchemes.test(uri);
}

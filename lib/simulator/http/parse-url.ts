/** A URL, or `undefined` where a text is none: `URL.canParse()` of Node 20 and 22 errs about `å` once hot. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

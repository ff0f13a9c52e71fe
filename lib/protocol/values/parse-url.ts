/**
 * A URL, or `undefined` where a text is none. Not by `URL.canParse()`: on Node 20 and 22, once it has run
 * a few thousand times, it takes `https://blåbær.example` for none.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

const defaultSeconds = 15 * 60;
const leastSeconds = 60;
const mostSeconds = 24 * 60 * 60;

/**
 * Seconds a document may be kept, by its Cache-Control (RFC 9111 5.2.2). Between a minute and a day:
 * a slip in a header must neither send every login for the document nor pin it for a year.
 */
export function freshSeconds(cacheControl: string | undefined): number {
  const directives = cacheControl?.toLowerCase() ?? '';
  if (/\bno-(store|cache)\b/.test(directives)) return leastSeconds;
  const maxAge = /\bmax-age="?(\d+)/.exec(directives)?.[1];
  if (maxAge === undefined) return defaultSeconds;
  return Math.min(Math.max(Number(maxAge), leastSeconds), mostSeconds);
}

const maxBytes = 512;

/** A `returnTo` that fits a cookie: as it is, else its path alone, else the front page. */
export function shortenReturnTo(returnTo: string): string {
  if (Buffer.byteLength(returnTo) <= maxBytes) return returnTo;
  const path = returnTo.replace(/[?#].*$/s, '');
  return Buffer.byteLength(path) <= maxBytes ? path : '/';
}

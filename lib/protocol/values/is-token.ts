/** Printable ASCII without blanks (RFC 6749 A.12): a token with a line break would end up in a header. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

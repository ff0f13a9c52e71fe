/**
 * Seconds by a Retry-After header that counts them; `undefined` without one. The header may also name
 * a date (RFC 9110 10.2.3): Vipps' does not, and two clocks would have to agree on it.
 */
export function retryAfterSeconds(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header.trim()) ? Number(header) : undefined;
}

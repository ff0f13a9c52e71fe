import { hkdfSync } from 'node:crypto';

/**
 * A 256-bit key for one purpose, by HKDF-SHA256 (RFC 5869). Keys for different purposes tell
 * nothing about each other, so one configured secret serves them all.
 */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  // No salt: every machine behind a load balancer must come to the same key.
  return new Uint8Array(hkdfSync('sha256', secret, '', `passport-vipps ${purpose}`, 32));
}

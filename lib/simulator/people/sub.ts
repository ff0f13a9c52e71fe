import { createHash } from 'node:crypto';

/** One person, one sales unit, one `sub`: the same in every run, another at every other sales unit. */
export function derivedSub(merchantSerialNumber: string, personId: string): string {
  const hash = createHash('sha256').update(`${merchantSerialNumber}:${personId}`).digest();
  // RFC 9562 5.8: version and variant of a UUID made in one's own way.
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}

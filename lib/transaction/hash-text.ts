import { createHash } from 'node:crypto';

/** SHA-256, for a backend that must not see a text of which it holds something. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

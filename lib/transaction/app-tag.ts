import { createHash } from 'node:crypto';

/**
 * Six characters that tell apps on one host apart: cookies ignore the port, so everything a
 * developer runs on localhost shares one jar.
 */
export function appTag(clientId: string, redirectUri: string | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([clientId, redirectUri]))
    .digest('base64url')
    .slice(0, 6);
}

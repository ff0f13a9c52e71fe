import { createHash, createHmac } from 'node:crypto';

import type { Registration } from '../registrations.ts';

/** The headers that prove a delivery: a hash of the body, and an HMAC over hash, date and address. */
export function signDelivery(
  { secret, url }: Pick<Registration, 'secret' | 'url'>,
  body: string,
  now: number,
): Record<string, string> {
  const { host, pathname, search } = new URL(url);
  const date = new Date(now).toUTCString();
  const hash = createHash('sha256').update(body).digest('base64');
  const signed = `POST\n${pathname}${search}\n${date};${host};${hash}`;
  const signature = createHmac('sha256', secret).update(signed).digest('base64');
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': hash,
    Authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
  };
}

import type { ServerResponse } from 'node:http';

/** For answers that are one person's, once. */
export function neverStored(res: ServerResponse): void {
  res.setHeader('Cache-Control', 'no-store');
}

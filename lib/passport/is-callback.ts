import type { IncomingMessage } from 'node:http';

import { looksLikeCallback } from '../protocol/authorize/callback.ts';

/** Whether a request is the way back from Vipps, by its raw query: Express' parsers differ. */
export function isCallback(req: IncomingMessage): boolean {
  const { originalUrl } = req as { originalUrl?: string };
  return looksLikeCallback(originalUrl ?? req.url ?? '');
}

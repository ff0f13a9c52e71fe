import type { IncomingMessage } from 'node:http';

import type { Platform } from '../../transaction/transaction.ts';

/**
 * The mobile platform a browser says it runs on; `undefined` for everything else, also for an iPad that
 * claims to be a Mac. Every browser on one phone says the same here, whatever else it calls itself.
 */
export function platformOf(req: IncomingMessage): Platform | undefined {
  const userAgent = req.headers['user-agent'] ?? '';
  if (/\b(iPhone|iPad|iPod)\b/.test(userAgent)) return 'ios';
  return /\bAndroid\b/.test(userAgent) ? 'android' : undefined;
}

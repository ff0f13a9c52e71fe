import type { IncomingMessage } from 'node:http';

import { appOf } from '../express-app.ts';

/** Prints an error that does not reach Express, in the way and in the place Express prints its own. */
export function logAsExpressDoes(req: IncomingMessage, error: unknown): void {
  const text = error instanceof Error ? error.stack : error;
  // eslint-disable-next-line no-console -- where Express prints it, too
  if (appOf(req).get('env') !== 'test') console.error(text);
}

import type { Request, Response } from 'express';

import type { Changes } from '../state/changes.ts';
import { requestParameters } from './parameters.ts';

/**
 * Server-Sent Events (HTML, 9.2): a `changed` for every change since the count the page shows, or,
 * after a broken line, since the last event the browser got.
 */
export function streamChanges(changes: Changes, req: Request, res: Response): void {
  res.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  res.flushHeaders();
  const send = () => res.write(`event: changed\nid: ${changes.count}\ndata:\n\n`);
  const seen = req.get('Last-Event-ID') ?? requestParameters(req).get('since');
  if (seen !== String(changes.count)) send();
  res.on('close', changes.listen(send));
}

import type { Request, Response } from 'express';

import { requestParameters } from '../http.ts';

/** Something that pages look at live. Counts its changes, and tells whoever listens. */
export class Changes {
  #count = 0;
  readonly #listeners = new Set<() => void>();

  /** A page says which count it shows, so that no change is lost before it listens. */
  get count(): number {
    return this.#count;
  }

  announce(): void {
    this.#count += 1;
    for (const listener of this.#listeners) listener();
  }

  /** @returns a function that ends the listening. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/**
 * Server-Sent Events (HTML, 9.2): a `changed` for every change since the count the page shows, or,
 * after a broken line, since the last event the browser got. nginx passes them on at once only if told to.
 */
export function streamChanges(changes: Changes, req: Request, res: Response): void {
  res.status(200).set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  res.flushHeaders();
  const send = () => res.write(`event: changed\nid: ${changes.count}\ndata:\n\n`);
  const seen = req.get('Last-Event-ID') ?? requestParameters(req).get('since');
  if (seen !== String(changes.count)) send();
  res.on('close', changes.listen(send));
}

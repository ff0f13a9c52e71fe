import type { RequestHandler } from 'express';

/** Answers a file of the pages; it changes only with the package. */
export function assetEndpoint(contentType: string, content: string): RequestHandler {
  return (_req, res) => {
    res.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' });
    res.type(contentType).send(content);
  };
}

import type { IncomingMessage } from 'node:http';

/**
 * Whether a request is the way back from Vipps: it has `state`, and `code` or `error`. By the raw query,
 * since glued parameters (`error_description=…?state=x`) hide a `state` from a parsed one.
 */
export function isCallback(req: IncomingMessage): boolean {
  const { originalUrl } = req as { originalUrl?: string };
  const query = (originalUrl ?? req.url ?? '').split('?').slice(1).join('&');
  const params = new URLSearchParams(query);
  return params.has('state') && (params.has('code') || params.has('error'));
}

import type { Response } from 'express';

/** Sends the browser on. `res.redirect()` re-encodes the URL; Vipps sends the registered bytes. */
export function redirect(res: Response, url: string, status: 302 | 303 = 302): void {
  res.status(status).set({ Location: url, 'Cache-Control': 'no-store' }).end();
}

/** Appends parameters without touching what the URL already holds. */
export function withParameters(url: string, parameters: Record<string, string>): string {
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(parameters).toString()}`;
}

import type { Response } from 'express';

export function sendPage(res: Response, html: string): void {
  res.set({
    'Cache-Control': 'no-store',
    // No form-action: Chromium applies it to the redirect back to the site, too.
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  res.type('html').send(html);
}

import type { Response } from 'express';

// No form-action: Chromium applies it to the redirect back to the site, too.
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const pageHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': policy,
  // The address of a page holds its `tabId`.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Language',
} as const;

export function sendPage(res: Response, html: string): void {
  res.set(pageHeaders);
  res.type('html').send(html);
}

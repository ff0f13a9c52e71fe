import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { neverStored } from '../answers/never-stored.ts';
import { style } from './style.ts';

interface PageAnswer {
  readonly status: number;
  readonly html: string;
  /** Origins of other sites that the page's forms may lead on to. */
  readonly formTargets?: readonly string[];
}

/** Answers with a page of the package's own. */
export function answerPage(res: ServerResponse, { status, html, formTargets }: PageAnswer): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('Content-Security-Policy', contentSecurityPolicy(formTargets));
  sendOrigin(res);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  neverStored(res);
  res.end(html);
}

const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** Only what the page itself holds may load, and nobody may frame it. */
function contentSecurityPolicy(formTargets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    `style-src ${styleHash}`,
    // Chromium holds it against every redirect that follows a form, too.
    ["form-action 'self'", ...formTargets].join(' '),
    "frame-ancestors 'none'",
  ].join('; ');
}

/** `no-referrer`, helmet's default, would make browsers send `Origin: null` with the page's own forms. */
export function sendOrigin(res: ServerResponse): void {
  res.setHeader('Referrer-Policy', 'same-origin');
}

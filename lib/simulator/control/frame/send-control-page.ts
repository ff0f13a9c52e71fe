import type { Response } from 'express';

import { pageHeaders } from '../../pages/send-page.ts';

/** Control pages post only to themselves; those of a login also lead back to the site. */
export function sendControlPage(res: Response, html: string): void {
  const policy = `${pageHeaders['Content-Security-Policy']}; form-action 'self'`;
  res.set({ ...pageHeaders, 'Content-Security-Policy': policy });
  res.type('html').send(html);
}

import './layout.ts';

import type { Request, Response } from 'express';

import { definePage } from './define-page.ts';
import { sendPage } from './send-page.ts';

/** Something went wrong and nobody can be sent back; JSON for programs, so that tests can say why. */
export function sendErrorPage(req: Request, res: Response, status: number, problem: string): void {
  res.status(status);
  if (req.accepts(['html', 'json']) === 'json') res.json({ problem });
  else sendPage(res, page({ problem }));
}

const page = definePage(
  'error',
  `<% layout('@layout', { title: 'Something went wrong' }) %>
<p><%= it.problem %></p>
`,
);

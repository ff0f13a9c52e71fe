import './layout.ts';

import type { Request, Response } from 'express';

import { textsFor } from '../texts/texts-for.ts';
import { definePage } from './define-page.ts';
import { sendPage } from './send-page.ts';

/** A page of a login that has ended, or that was never there. */
export function sendOverPage(req: Request, res: Response): void {
  res.status(410);
  if (req.accepts(['html', 'json']) === 'json') res.json({ problem: 'This login is over.' });
  else sendPage(res, page({ t: textsFor(req) }));
}

const page = definePage(
  'over',
  `<% layout('@layout', { title: it.t.over.title }) %>
<h1><%= it.t.over.title %></h1>
<p><%= it.t.over.explanation %></p>
`,
);

import './layout.ts';

import type { Request, Response } from 'express';

import { noteRefusal } from '../http/refusal-note.ts';
import { textsFor } from '../texts/texts-for.ts';
import { definePage } from './define-page.ts';
import { sendPage } from './send-page.ts';

/** Why a login stopped here, for the developer of the site; in English. */
export interface Problem {
  readonly problem: string;
  readonly came?: string;
  readonly expected?: string;
  readonly cure?: string;
}

/** Something went wrong and nobody can be sent back; JSON for programs, so that tests can say why. */
export function sendErrorPage(req: Request, res: Response, status: number, why: Problem): void {
  noteRefusal(res, why.problem);
  res.status(status);
  if (req.accepts(['html', 'json']) === 'json') res.json(why);
  else sendPage(res, page({ t: textsFor(req), why }));
}

const page = definePage(
  'error',
  `<% layout('@layout', { title: it.t.error.title }) %>
<h1><%= it.t.error.title %></h1>
<p lang="en"><%= it.why.problem %></p>
<dl>
<% ['came', 'expected', 'cure'].filter((name) => it.why[name]).forEach((name) => { %>
<div>
<dt><%= it.t.error[name] %></dt>
<dd lang="en"><%= it.why[name] %></dd>
</div>
<% }) %>
</dl>
`,
);

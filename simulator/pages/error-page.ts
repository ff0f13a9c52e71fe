import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';

import { noteRefusal } from '../http.ts';
import { textsFor } from '../texts/texts-for.ts';
import { paths } from '../paths.ts';
import { definePage, layoutTemplate, sendPage } from './layout.ts';
import { siteLinkTemplate, siteOf } from './site-link.ts';

/** Something went wrong and nobody can be sent back; JSON for programs, so that tests can say why. */
export function sendErrorPage(req: Request, res: Response, status: number, why: Problem): void {
  noteRefusal(res, why.problem);
  res.status(status);
  if (req.accepts(['html', 'json']) === 'json') res.json(why);
  else sendPage(res, renderErrorPage({ t: textsFor(req), why }));
}

const renderErrorPage = definePage(
  'error',
  `<% const title = it.why.title ?? it.t.error.title %>
<% layout('${layoutTemplate}', { title }) %>
<h1<% if (it.why.title) { %> lang="en"<% } %>><%= title %></h1>
<p lang="en"><%= it.why.problem %></p>
<dl>
<% ['came', 'expected', 'cure'].filter((name) => it.why[name]).forEach((name) => { %>
<div>
<dt><%= it.t.error[name] %></dt>
<dd lang="en"><%= it.why[name] %></dd>
</div>
<% }) %>
</dl>
<p><a href="${paths.frontPage}"><%= it.t.frontPage %></a></p>
`,
);

/** A page of a login that has ended, or that was never there. */
export function sendOverPage(req: Request, res: Response, redirectUri: string | undefined): void {
  res.status(410);
  if (req.accepts(['html', 'json']) === 'json') res.json({ problem: 'This login is over.' });
  else sendPage(res, renderOverPage({ t: textsFor(req), site: siteOf(redirectUri) }));
}

const renderOverPage = definePage(
  'over',
  `<% layout('${layoutTemplate}', { title: it.t.over.title }) %>
<h1><%= it.t.over.title %></h1>
<p><%= it.t.over.explanation %></p>
<%~ include('${siteLinkTemplate}', it) %>
<% if (!it.site) { %>
<p><a href="${paths.frontPage}"><%= it.t.frontPage %></a></p>
<% } %>
`,
);

/** Why a login stopped here, for the developer of the site; in English. */
export interface Problem {
  readonly problem: string;
  /** In place of the one that speaks of a login. */
  readonly title?: string;
  readonly came?: string;
  readonly expected?: string;
  readonly cure?: string;
}

/** The last handler: Express' own would show a stack, with paths of the machine. */
export function answerErrors(): ErrorRequestHandler {
  // Express tells it from other handlers by its four parameters.
  return (error: unknown, req, res, next) => {
    const status = statusOf(error);
    const came = error instanceof Error ? error.message : String(error);
    const problem =
      status < 500
        ? 'The simulator cannot read this request.'
        : 'Something went wrong in the simulator, or in what it was given.';
    // An answer that has begun can only be cut off, which Express does.
    if (res.headersSent) next(error);
    else sendErrorPage(req, res, status, { problem, came });
  };
}

/** The last but one: Express' own would be two bare words. */
export function answerUnknownPath(): RequestHandler {
  return (req, res) => {
    const problem = 'Neither Vipps nor the simulator has anything here.';
    const came = `${req.method} ${req.path}`;
    sendErrorPage(req, res, 404, { title: 'There is no such page', problem, came });
  };
}

/** Errors of Express and its body parsers carry a status. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}

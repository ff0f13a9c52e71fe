import type { ServerResponse } from 'node:http';

import type { VippsLoginError } from '../errors.ts';

/** A redirect that nobody stores: it carries a `state`, or depends on who asks. */
export function redirect(res: ServerResponse, location: string, status: 302 | 303 = 302): void {
  res.statusCode = status;
  res.setHeader('Location', location);
  neverStored(res);
  res.end();
}

/** For scripts, which cannot follow a login: the code, and words for the developer. */
export function answerJson(res: ServerResponse, error: VippsLoginError): void {
  res.statusCode = error.status;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  neverStored(res);
  res.end(JSON.stringify({ error: error.code, message: error.message }));
}

export function neverStored(res: ServerResponse): void {
  res.setHeader('Cache-Control', 'no-store');
}

import type { ServerResponse } from 'node:http';

import type { VippsLoginError } from '../../errors.ts';
import type { RequestState } from '../request/request-state.ts';

/** A redirect that nobody stores: it carries a `state`, or depends on who asks. */
export function redirect(res: ServerResponse, location: string, status: 302 | 303 = 302): void {
  res.statusCode = status;
  res.setHeader('Location', location);
  neverStored(res);
  res.end();
}

/** For scripts, which cannot follow a login: the code, and outside production words for the developer. */
export function answerJson({ config, res }: RequestState, error: VippsLoginError): void {
  res.statusCode = error.status;
  const { code, message } = error;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  // Were it opened as a page, it would still not be one.
  res.setHeader('X-Content-Type-Options', 'nosniff');
  neverStored(res);
  res.end(JSON.stringify(config.production ? { error: code } : { error: code, message }));
}

export function neverStored(res: ServerResponse): void {
  res.setHeader('Cache-Control', 'no-store');
}

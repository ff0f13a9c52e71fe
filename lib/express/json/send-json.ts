import type { ServerResponse } from 'node:http';

import { neverStored } from '../answers/never-stored.ts';

export function sendJson(res: ServerResponse, status: number, body: object): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  // Were it opened as a page, it would still not be one.
  res.setHeader('X-Content-Type-Options', 'nosniff');
  neverStored(res);
  res.end(JSON.stringify(body));
}

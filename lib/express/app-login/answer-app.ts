import type { ServerResponse } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { neverStored } from '../answers/answer.ts';
import { appOf } from '../express-app.ts';
import type { AppRequest } from './app-request.ts';

export function answerJson(res: ServerResponse, status: number, body: object): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  neverStored(res);
  res.end(JSON.stringify(body));
}

/** The code for the app, and outside production words for the developer. Others' errors are Express'. */
export function answerError(request: AppRequest, error: unknown): void {
  const { config, res, next } = request;
  if (!(error instanceof VippsLoginError) || res.headersSent) {
    next(error);
    return;
  }
  if (error.status >= 500) logAsExpressDoes(request, error);
  const { code, status, message } = error;
  answerJson(res, status, config.production ? { error: code } : { error: code, message });
}

/** The app on the phone can tell nobody what went wrong here. */
function logAsExpressDoes({ req }: AppRequest, error: Error): void {
  // eslint-disable-next-line no-console -- where Express prints it, too
  if (appOf(req).get('env') !== 'test') console.error(error.stack);
}

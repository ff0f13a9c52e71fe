import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { answerJson } from '../answers/answer.ts';
import type { Next } from '../middleware.ts';
import { logAsExpressDoes } from './log-as-express-does.ts';

/** A request to a route that answers JSON, and what answers it. */
interface JsonRequest {
  readonly config: { readonly production: boolean };
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly next: Next;
}

/** The code for the caller, and outside production words for the developer. Others' errors are Express'. */
export function answerError(request: JsonRequest, error: unknown): void {
  const { req, res, next } = request;
  if (!(error instanceof VippsLoginError) || res.headersSent) {
    next(error);
    return;
  }
  // The caller can tell nobody what went wrong here.
  if (error.status >= 500) logAsExpressDoes(req, error);
  if (error.retryAfterSeconds !== undefined) res.setHeader('Retry-After', error.retryAfterSeconds);
  answerJson(request, error);
}

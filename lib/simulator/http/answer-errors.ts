import type { ErrorRequestHandler } from 'express';

import { sendErrorPage } from '../pages/error-page.ts';

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
    // Half an answer can only be broken off, which Express does.
    if (res.headersSent) next(error);
    else sendErrorPage(req, res, status, { problem, came });
  };
}

/** What Express and its body parsers throw say theirs. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}

import { randomUUID } from 'node:crypto';

import type { Request, RequestHandler, Response } from 'express';

import { catchErrors, noteRefusal } from '../http.ts';

/** An endpoint that throws its refusals, which are answered as RFC 9457 has them. */
export function answerRefusals(
  handler: (req: Request, res: Response) => void | Promise<void>,
): RequestHandler {
  return catchErrors(async (req, res) => {
    res.set('Cache-Control', 'no-store');
    try {
      await handler(req, res);
    } catch (error) {
      if (!(error instanceof MerchantRefusal)) throw error;
      const { message: detail, status } = error;
      noteRefusal(res, detail);
      const title = titles[status];
      const problem = { type: 'about:blank', title, status, detail, traceId: randomUUID() };
      res.status(status).type('application/problem+json').send(JSON.stringify(problem));
    }
  });
}

const titles: Readonly<Record<MerchantRefusal['status'], string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
};

/** Why a call about no login is refused; the message is told to the caller. */
export class MerchantRefusal extends Error {
  readonly status: 400 | 401 | 403 | 404;

  constructor(status: MerchantRefusal['status'], message: string) {
    super(message);
    this.status = status;
  }
}

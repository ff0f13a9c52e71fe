import { randomUUID } from 'node:crypto';

import type { Request, RequestHandler, Response } from 'express';

import { catchErrors } from '../http/catch-errors.ts';
import { noteRefusal } from '../http/refusal-note.ts';
import { MerchantRefusal } from './merchant-refusal.ts';

/** An endpoint that throws its refusals, which are answered as RFC 9457 has them. */
export function answeringRefusals(
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

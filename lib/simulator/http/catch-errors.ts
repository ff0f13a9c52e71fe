import type { Request, RequestHandler, Response } from 'express';

/** Hands a rejection to Express' error handling; Express 4 would let it end the process. */
export function catchErrors(
  handler: (req: Request, res: Response) => void | Promise<void>,
): RequestHandler {
  return async (req, res, next) => {
    try {
      await handler(req, res);
    } catch (error) {
      next(error);
    }
  };
}

import type { Request } from 'express';

/** A program that sends no such header follows redirects, and is answered with one. */
export function isPersonLooking(req: Request): boolean {
  return (req.get('Accept') ?? '').includes('text/html');
}

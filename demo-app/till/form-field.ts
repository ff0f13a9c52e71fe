import type { Request } from 'express';

/** One field of a form that was posted; empty where it came twice, or not at all. */
export function formField({ body }: Request, name: string): string {
  // express.urlencoded() leaves nothing but an object, or nothing.
  const value = (body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

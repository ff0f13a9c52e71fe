import type { Response } from 'express';

const notes = new WeakMap<Response, string>();

/** Why a request is refused, for the control page. What a sound request may be told is no refusal. */
export function noteRefusal(res: Response, words: string): void {
  notes.set(res, words);
}

export function notedRefusal(res: Response): string | undefined {
  return notes.get(res);
}

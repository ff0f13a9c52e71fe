import type { Request } from 'express';

import type { Device } from '../state/pending-login.ts';

/** An iPad counts where it says so; by default it claims to be a Mac, and is a desktop here. */
export function deviceOf(req: Request): Device {
  const userAgent = req.get('User-Agent') ?? '';
  return /\b(Android|iPhone|iPad|iPod|Mobile)\b/.test(userAgent) ? 'mobile' : 'desktop';
}

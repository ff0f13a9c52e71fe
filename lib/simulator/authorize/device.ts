import type { Device } from '../state/pending-login.ts';

/** An iPad counts where it says so; by default it claims to be a Mac, and is a desktop here. */
export function deviceOf(userAgent = ''): Device {
  return /\b(Android|iPhone|iPad|iPod|Mobile)\b/.test(userAgent) ? 'mobile' : 'desktop';
}

import type { Ending, Visit } from './visit.ts';

/** What became of a login. `wrong`: somebody else's session. `lost`: neither in nor told why. */
export type Outcome = 'logged in' | 'coded error' | 'cancelled' | 'wrong' | 'lost';

/**
 * Judges a login by where it ended. Somebody who cancels must be logged in as nobody, not even as
 * himself; beyond that a cancelled login may meet an overloaded machine as any other.
 * @param sub whom the site takes the browser for afterwards
 */
export function judge(
  { sub: expected, fault }: Visit,
  ending: Ending,
  sub: string | null,
): Outcome {
  const mayFail = fault?.what === 'trouble' || fault?.what === 'cookies refused';
  const isCancelled = fault?.what === 'cancelled';
  if (sub !== null && (sub !== expected || isCancelled)) return 'wrong';
  if (isCancelled && ending.status < 400) return 'cancelled';
  if (sub !== null) return ending.code === undefined ? 'logged in' : 'wrong';
  const isTold = ending.code !== undefined && (mayFail || isOverload(ending));
  return isTold ? 'coded error' : 'lost';
}

/** On a machine that is too slow for the load, any call may take too long. */
function isOverload({ code }: Ending): boolean {
  return code === 'vipps_timeout' || code === 'vipps_unavailable';
}

/**
 * Over all calls of one login, retries included. Milliseconds. transaction/just-taken.ts remembers for
 * longer, so that whoever opens a callback twice still finds the login while it is being finished.
 */
const deadlineMs = 12_000;

/** Begins when a login is to be finished, before the first call for it. */
export function loginDeadline(): AbortSignal {
  return AbortSignal.timeout(deadlineMs);
}

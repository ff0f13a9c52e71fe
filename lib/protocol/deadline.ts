import { bareError, VippsLoginError } from '../errors.ts';

/**
 * Does `work` within `timeoutMs` and until `outer` aborts, whichever ends first, even if the work does
 * not heed its signal. Nothing is begun once `outer` has aborted.
 * @throws `vipps_timeout`
 */
export async function withDeadline<Result>(
  what: string,
  timeoutMs: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (outer?.aborted) throw givenUp(what, outer.reason);
  // By hand: AbortSignal.any() over a timeout may be collected before it fires on Node 20.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(timedOut(what, timeoutMs)), timeoutMs);
  const abort = () => controller.abort(givenUp(what, outer?.reason));
  outer?.addEventListener('abort', abort, { once: true });
  try {
    return await untilAborted(what, controller.signal, work(controller.signal));
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
}

/**
 * Waits for work that others wait for too, so that one caller's deadline ends only that caller's wait.
 * @throws `vipps_timeout`
 */
export function untilAborted<Result>(
  what: string,
  signal: AbortSignal | undefined,
  work: Promise<Result>,
): Promise<Result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(givenUp(what, signal.reason));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

function timedOut(what: string, timeoutMs: number): VippsLoginError {
  return new VippsLoginError(
    'vipps_timeout',
    `${what} was not answered within ${timeoutMs} ms. Is the way to Vipps open (proxy, firewall)?`,
  );
}

function givenUp(what: string, reason: unknown): VippsLoginError {
  if (reason instanceof VippsLoginError) return reason;
  const message = `${what} was given up: the deadline it was called with has passed.`;
  return new VippsLoginError('vipps_timeout', message, { cause: bareError(reason) });
}

import { bareError, VippsLoginError } from '../errors.ts';

/** How long a call may last. */
export class Deadline {
  /** Why it is over, once it is. */
  over: VippsLoginError | undefined;
  #stop: ((reason: VippsLoginError) => void) | undefined;
  #controller: AbortController | undefined;

  /** Says what is to be stopped when it is over; what was said before no longer is. */
  onOver(stop: (reason: VippsLoginError) => void): void {
    this.#stop = stop;
  }

  /** For what stops by a signal. Made when it is asked for, since it costs more than all the rest here. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.over) this.#controller.abort(this.over);
    return this.#controller.signal;
  }

  end(reason: VippsLoginError): void {
    this.over = reason;
    this.#stop?.(reason);
    this.#controller?.abort(reason);
  }
}

/**
 * Does `work` within `timeoutMs` and until `outer` aborts, whichever ends first, even if the work does
 * not heed its deadline. Nothing is begun once `outer` has aborted.
 * @param what is called for a message only
 * @throws `vipps_timeout`
 */
export function withDeadline<Result>(
  what: () => string,
  timeoutMs: number,
  outer: AbortSignal | undefined,
  work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (outer?.aborted) throw givenUp(what(), outer.reason);
    const deadline = new Deadline();
    const end = (reason: VippsLoginError) => {
      release();
      reject(reason);
      deadline.end(reason);
    };
    // By hand: AbortSignal.any() over a timeout may be collected before it fires on Node 20.
    const timer = setTimeout(() => end(timedOut(what(), timeoutMs)), timeoutMs);
    const abort = () => end(givenUp(what(), outer?.reason));
    outer?.addEventListener('abort', abort);
    const release = () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    };
    void work(deadline).then(resolve, reject).then(release);
  });
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
    void work.then(resolve, reject).then(() => signal.removeEventListener('abort', giveUp));
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

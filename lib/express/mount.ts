import type { ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import type { VippsRequest } from '../login/verify.ts';
import type { Middleware, Next } from './express-app.ts';

/** How a middleware of the package works on a request. */
interface Handling<Prepared> {
  /** Looks at the request. What it throws is Express' to answer: nobody knows better yet. */
  prepare(req: VippsRequest, res: ServerResponse, next: Next): Prepared;
  /** Answers it, or calls `next`. `undefined` where there is nothing to wait for. */
  handle(prepared: Prepared, next: Next): Promise<void> | undefined;
  /** Answers what `handle` throws or rejects with. */
  fail(prepared: Prepared, error: unknown, next: Next): void;
}

/** Makes a middleware of which nothing is thrown: on Express 4, a handler that rejects kills the process. */
export function mount<Prepared>(handling: Handling<Prepared>): Middleware {
  return function passportVipps(req, res, next) {
    let prepared: Prepared;
    try {
      // Typed on node:http, and an Express request by now.
      prepared = handling.prepare(req as VippsRequest, res, next);
    } catch (error) {
      next(error);
      return;
    }
    void catchErrors(
      () => handling.handle(prepared, next),
      (error) => handling.fail(prepared, error, next),
    );
  };
}

/** Runs work that nobody waits for, and hands on what it throws or rejects with. */
export function catchErrors(
  work: () => Promise<void> | undefined,
  fail: (error: unknown) => void,
): Promise<void> | undefined {
  try {
    return work()?.catch(fail);
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/**
 * Refuses to make a middleware of a request, which is what Express passes where the factory itself was
 * mounted.
 * @param count how many arguments the factory got: its options are one
 * @param call how it is to be called, such as `appLogin({ onAppLogin })`
 * @param place what mounts it; default `app.use(…)`
 * @throws `middleware_not_called`
 */
export function refuseUncalled(count: number, call: string, place = 'app.use(…)'): void {
  if (count <= 1) return;
  const [name = ''] = call.split('(', 1);
  const mounted = (what: string) => place.replace('…', what);
  throw new VippsLoginError(
    'middleware_not_called',
    `${name} was given a request instead of options. Write \`${mounted(call)}\`, not \`${mounted(name)}\`.`,
  );
}

import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import type { VippsRequest } from '../passport/verify.ts';
import { installLazySession } from './lazy-session.ts';
import { passportMethods } from './passport-methods.ts';
import { requestState } from './request-state.ts';
import { vippsContext } from './vipps-context.ts';
import type { VippsContext } from './vipps-context.ts';

/** An Express application, as far as it concerns us; the same in 4 and 5. */
export interface ExpressApp {
  /** The prototype of the app's requests, which Express documents for extending. */
  readonly request: object;
  readonly _router?: { readonly stack: readonly Layer[] };
  readonly router?: { readonly stack: readonly Layer[] };
  /** The app this one is mounted in. */
  readonly parent?: unknown;
  enabled(setting: string): boolean;
  get(setting: string): unknown;
}

/** One `app.use()` or route of an app. */
export interface Layer {
  readonly name: string;
  readonly handle: unknown;
}

/** @throws `express_required` */
export function appOf(req: IncomingMessage): ExpressApp {
  const { app } = req as { app?: ExpressApp };
  if (app?.request) return app;
  throw new VippsLoginError(
    'express_required',
    'vippsLogin() needs an Express app, but the request has no `req.app`. Without Express, use createVippsClient().',
  );
}

/** Gives an app's requests `req.vipps` and Passport's methods; once, not on every request. */
export function installRequestMethods(app: ExpressApp): void {
  if (Object.hasOwn(app.request, 'vipps')) return;
  Object.assign(app.request, passportMethods);
  Object.defineProperty(app.request, 'vipps', {
    configurable: true,
    get(this: VippsRequest): VippsContext | undefined {
      const state = requestState(this);
      return state && vippsContext(state);
    },
  });
}

/** Gives an app's requests a session that begins when it is first touched. */
export function installSession(app: ExpressApp): void {
  if (!Object.hasOwn(app.request, 'session')) installLazySession(app.request);
}

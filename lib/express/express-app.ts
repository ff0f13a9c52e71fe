import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';

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
  /** The function that was declared; a Router is one with a stack of its own. */
  readonly handle: ((...args: never[]) => unknown) & { readonly stack?: readonly Layer[] };
  readonly route?: { readonly path?: unknown; readonly stack: readonly Layer[] } | undefined;
  /** Where it was declared: in Express 5 as it was said, in Express 4 as a pattern. */
  readonly rawPath?: unknown;
  readonly regexp?: RegExp;
}

/** @throws `express_required` */
export function appOf(req: IncomingMessage, owner = 'passport-vipps'): ExpressApp {
  const { app } = req as { app?: ExpressApp };
  if (app?.request) return app;
  throw new VippsLoginError(
    'express_required',
    `${owner} needs an Express app, but the request has no \`req.app\`. Without Express, use createVippsClient().`,
  );
}

export function layersOf(app: ExpressApp): readonly Layer[] {
  // In this order: Express 4 throws when `app.router` is read.
  return (app._router ?? app.router)?.stack ?? [];
}

/** A middleware or handler, typed on node:http so that the types of Express 4 and 5 both fit. */
export type Middleware = (req: IncomingMessage, res: ServerResponse, next: Next) => void;

/** Express' `next`, as far as it concerns us. */
export type Next = (error?: unknown) => void;

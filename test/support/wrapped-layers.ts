import type { Express, RequestHandler } from 'express';

/** As express-async-errors, Datadog and Sentry do with what is mounted. */
const wrap = (handler: RequestHandler): RequestHandler =>
  function wrapped(this: unknown, ...call: Parameters<RequestHandler>): unknown {
    return handler.apply(this as never, call);
  };

interface Layer {
  handle: RequestHandler;
  readonly route?: { readonly stack: Layer[] };
}

interface Routed {
  readonly _router?: { readonly stack: Layer[] };
  readonly router: { readonly stack: Layer[] };
}

/** As OpenTelemetry does: by replacing `layer.handle` of all that is declared, some time later. */
function wrapLayers(app: Express): void {
  const { _router: four } = app as unknown as Routed;
  const { stack } = four ?? (app as unknown as Routed).router;
  for (const layer of stack.filter(({ handle }) => handle.length < 4)) {
    const { handle } = layer;
    layer.handle = Object.assign(wrap(handle), { stack: Reflect.get(handle, 'stack') as unknown });
  }
}

/** As monitoring that patches `app.use`. */
function wrapUse(app: Express): void {
  const use = app.use.bind(app) as (...args: unknown[]) => unknown;
  const wrapEach = (arg: unknown) =>
    typeof arg === 'function' && arg.length === 3 ? wrap(arg as RequestHandler) : arg;
  Object.assign(app, { use: (...args: unknown[]) => use(...args.map(wrapEach)) });
}

/** What monitoring does with middleware: nothing, later, or as it is mounted. */
export const wrappings: [
  string,
  { before?: (app: Express) => void; after?: (app: Express) => void },
][] = [
  ['', {}],
  [', its layers wrapped', { after: wrapLayers }],
  [', its app.use() wrapped', { before: wrapUse }],
];

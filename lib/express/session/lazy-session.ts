import { ServerResponse } from 'node:http';
import type { IncomingMessage } from 'node:http';

import { originalUrl } from '../../login/request.ts';
import { layersOf, wrapLayers } from '../express-app.ts';
import type { ExpressApp, Layer, Next } from '../express-app.ts';
import { requestState } from '../request-state.ts';
import type { RequestState, SessionWatch } from '../request-state.ts';
import { beginOwnSession, ownHolder, plainSession, sessionContent } from './session.ts';

/** Gives an app's requests a session that begins when it is first touched. */
export function installSession(app: ExpressApp): void {
  if (Object.hasOwn(app.request, 'session')) return;
  installLazySession(app.request);
  watchLayers(app);
}

/**
 * Puts `session` on an app's request prototype as an accessor that runs express-session when somebody
 * first touches it: a request without a session cookie, on which nobody does, costs next to nothing. It
 * never becomes the request's own, so that a session declared further down can be.
 */
function installLazySession(requestPrototype: object): void {
  define(requestPrototype, 'session', offeredSession);
  // Of a session that there is; to ask for these does not make one.
  for (const name of ['sessionID', 'sessionStore']) {
    define(requestPrototype, name, (state): unknown => {
      if (sessionContent(state)) beginOwnSession(state);
      return Reflect.get(ownHolder(state) ?? {}, name);
    });
  }
}

function define(requestPrototype: object, name: string, read: (state: RequestState) => unknown) {
  Object.defineProperty(requestPrototype, name, {
    configurable: true,
    enumerable: true,
    get(this: IncomingMessage) {
      const state = requestState(this);
      const isOurs = state?.sessionFrom === 'us' && !state.isSessionHidden;
      return isOurs ? read(state) : undefined;
    },
    set(this: IncomingMessage, value: unknown) {
      const state = requestState(this);
      const holder = state?.sessionFrom === 'us' ? ownHolder(state) : undefined;
      // `req.session = null` ends ours; a session is that of other middleware.
      const target = holder && (value === null || value === undefined) ? holder : this;
      Object.defineProperty(target, name, {
        configurable: true,
        enumerable: true,
        writable: true,
        value,
      });
    },
  });
}

/**
 * Lets a session that the app declares after vippsLogin() be made, for a section of its own as a rule.
 * express-session leaves alone a request that has a session, as all have by then: ours. So it is watched
 * what a middleware does with `req.session`: one that only asks whether there is one, and goes on, is tried
 * on a stand-in for the request without any. If it makes one there, it is run again without ours.
 */
function watchLayers(app: ExpressApp): void {
  const [layer] = layersOf(app);
  wrapLayers<HandleRequest>(layer, ['handleRequest', 'handle_request'], (run) => {
    return function (req, ...rest) {
      // A route is no middleware that makes a session.
      const state = this.route ? undefined : requestState(req);
      if (state?.sessionFrom === 'us' && !plainSession(req)) watchLayer(run, this, state, ...rest);
      else run.call(this, req, ...rest);
    };
  });
}

type Rest = [res: ServerResponse, next: Next];

/** Express' own: runs the middleware of a layer. */
type HandleRequest = (this: Layer, req: IncomingMessage, ...rest: Rest) => void;

type Middleware = Layer['handle'];

/** What is known of a middleware: it uses the session it finds, makes one, or neither was seen yet. */
interface Knowledge {
  /** It reads or writes what is in a session, so that it makes none. */
  usesSession: boolean;
  /** The sections in which it made one. */
  readonly makesSession: Set<string>;
  /** The sections in which it was tried. */
  readonly tried: Set<string>;
}

const knowledge = new WeakMap<Middleware, Knowledge>();

function knowledgeOf(middleware: Middleware): Knowledge {
  const known = knowledge.get(middleware) ?? {
    usesSession: false,
    makesSession: new Set<string>(),
    tried: new Set<string>(),
  };
  knowledge.set(middleware, known);
  return known;
}

function watchLayer(
  run: HandleRequest,
  layer: Layer,
  state: RequestState,
  res: ServerResponse,
  next: Next,
): void {
  const middleware = layer.handle;
  const known = knowledge.get(middleware);
  if (known?.usesSession) {
    run.call(layer, state.req, res, next);
    return;
  }
  if (known && known.makesSession.size > 0) {
    runWithoutOurs(run, layer, state, res, next);
    return;
  }
  const watch: SessionWatch = { middleware, hasAsked: false };
  state.watch = watch;
  run.call(layer, state.req, res, (error?: unknown) => {
    state.watch = undefined;
    // One that sets `req.session` unasked, as cookie-session does.
    if (plainSession(state.req)) noteLaterSession(state, middleware);
    const mayMakeOne = error === undefined && watch.hasAsked && !usesSession(middleware);
    if (!mayMakeOne || !isWorthTrying(state.req, middleware)) {
      next(error);
      return;
    }
    void makesSession(state.req, res, middleware).then((does) => {
      if (does) runWithoutOurs(run, layer, state, res, next);
      else next();
    });
  });
}

function usesSession(middleware: Middleware): boolean {
  return knowledge.get(middleware)?.usesSession === true;
}

/** A session may be made in one section of the site only; a thousand sections tell no more than some. */
function isWorthTrying(req: IncomingMessage, middleware: Middleware): boolean {
  const { tried } = knowledgeOf(middleware);
  const section = sectionOf(req);
  if (tried.size >= mostTries || tried.has(section)) return false;
  tried.add(section);
  return true;
}

const mostTries = 20;

/** Runs a middleware as if nobody had offered a session; keeps `req.session` free where its store is away. */
function runWithoutOurs(
  run: HandleRequest,
  layer: Layer,
  state: RequestState,
  res: ServerResponse,
  next: Next,
): void {
  state.isSessionHidden = true;
  run.call(layer, state.req, res, (error?: unknown) => {
    const { makesSession: sections } = knowledgeOf(layer.handle);
    if (plainSession(state.req)) noteLaterSession(state, layer.handle);
    else state.isSessionHidden = sections.has(sectionOf(state.req));
    next(error);
  });
}

function noteLaterSession(state: RequestState, middleware: Middleware): void {
  const { makesSession: sections } = knowledgeOf(middleware);
  if (sections.size < mostTries) sections.add(sectionOf(state.req));
  // A section may well have a session of its own. One for the whole site is meant to be that of the login.
  if (isAboveAll(state) && (sections.size > 1 || sections.has('/'))) warnOfLaterSession(state);
}

function isAboveAll({ req, mountedAt }: RequestState): boolean {
  const { baseUrl = '', route } = req as { baseUrl?: string; route?: unknown };
  return route === undefined && `${mountedAt}/`.startsWith(`${baseUrl}/`);
}

function warnOfLaterSession({ config }: RequestState): void {
  config.login.warn(
    'session_declared_after',
    'The app declares a session after vippsLogin(), which therefore keeps its logins in another one: what `verify` and `onLogin` put into `req.session`, and what `keepSession` names, is not found there. Put `app.use(session(…))` before `app.use(vippsLogin(…))`, or leave it out and pass its options as `vippsLogin({ session: … })`.',
  );
}

/** Tries a middleware on a request without cookies and without a session, and an answer that nobody gets. */
function makesSession(
  req: IncomingMessage,
  res: ServerResponse,
  middleware: Middleware,
): Promise<boolean> {
  const own = (value: unknown) => ({ configurable: true, enumerable: true, writable: true, value });
  const { host } = req.headers;
  const headers = own({ host });
  // Object.create() forgets the type.
  const trial = Object.create(req, { session: own(undefined), headers }) as IncomingMessage;
  const unsent = new ServerResponse(trial);
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve(plainSession(trial) !== undefined);
      return unsent;
    };
    const timer = setTimeout(end, trialMs);
    Object.setPrototypeOf(unsent, Object.getPrototypeOf(res) as object);
    Object.assign(unsent, { locals: {}, req: trial, end });
    try {
      // Layer's type leaves open what it takes.
      const handle = middleware as (...call: unknown[]) => unknown;
      Promise.resolve(handle(trial, unsent, end)).catch(end);
    } catch {
      end();
    }
  });
}

/** A visitor waits for it, once. */
const trialMs = 1_000;

/** The first part of a request's path: what a section of the site has in common. */
export function sectionOf(req: IncomingMessage): string {
  return /^\/[^/?]*/.exec(originalUrl(req))?.[0] ?? '/';
}

/** `req.session` for whoever asks, where the session is ours. */
function offeredSession(state: RequestState): object | undefined {
  const session = beginOwnSession(state);
  const { watch } = state;
  if (!session || !watch || usesSession(watch.middleware)) return session;
  watch.hasAsked = true;
  watch.offered ??= noticingUse(session, watch.middleware);
  return watch.offered;
}

/** The same session, which notes that a middleware does something with it. */
function noticingUse(session: object, middleware: Middleware): object {
  const note = () => {
    knowledgeOf(middleware).usesSession = true;
  };
  return new Proxy(session, {
    get(target, key) {
      note();
      const value: unknown = Reflect.get(target, key);
      // Methods of a class may have private fields.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set(target, key, value) {
      note();
      return Reflect.set(target, key, value);
    },
    has(target, key) {
      note();
      return Reflect.has(target, key);
    },
    deleteProperty(target, key) {
      note();
      return Reflect.deleteProperty(target, key);
    },
    defineProperty(target, key, property) {
      note();
      return Reflect.defineProperty(target, key, property);
    },
    ownKeys(target) {
      note();
      return Reflect.ownKeys(target);
    },
  });
}

import type { IncomingMessage } from 'node:http';

import type { SessionData, Store } from 'express-session';

import type { PeekedSession } from '../config.ts';

/**
 * Puts itself between express-session and a store. A slow request that began before a logout, or before a
 * login renewed the session, would else write the session back under its old id when it ends, and send the
 * old cookie again. Ids that ended in this process are remembered for ten minutes; of those that ended
 * elsewhere the store is asked before a session is written again.
 */
export function endForGood(given: Store, now: () => number): EndingStore {
  const ended = rememberIds(now);
  const readBy = new WeakMap<object, string>();
  const begun = new WeakSet();
  let generate: SessionStore['generate'] | undefined;
  let handedOver: PeekedSession | undefined;
  // express-session's own property, which it sets on whatever store it is given.
  const own: Partial<SessionStore> = {
    get generate() {
      return (req: IncomingMessage) => {
        generate?.(req);
        begun.add(req);
      };
    },

    set generate(value) {
      generate = value;
    },

    get(id, done) {
      const found = handedOver;
      handedOver = undefined;
      if (ended.has(id)) done(undefined);
      // What a store returns is JSON that express-session wrote.
      else if (found?.id === id) done(null, found.content as SessionData | undefined);
      else given.get(id, done);
    },

    createSession(req, content) {
      const session = given.createSession(req, content);
      readBy.set(req, session.id);
      return session;
    },

    set(id, session, done: Done = () => undefined) {
      const { req } = session as { req?: object };
      if (req) begun.delete(req);
      const write = () => {
        given.set(id, session, (error?: unknown) => {
          // It may have ended while this was on its way, and have been overtaken.
          if (ended.has(id)) given.destroy(id, done);
          else done(error);
        });
      };
      if (wasRead(id, session)) ifStillThere(id, write, done);
      else write();
    },

    destroy(id: string | undefined, done: Done = () => undefined) {
      // A request that forgot its id has none to end.
      if (id === undefined) {
        done();
        return;
      }
      ended.add(id);
      given.destroy(id, (error?: unknown) => {
        // Then it goes on, and nobody has been told that it ended.
        if (error) ended.delete(id);
        done(error);
      });
    },

    regenerate(req, done: Done) {
      own.destroy?.(req.sessionID, (error) => {
        own.generate?.(req);
        done(error);
      });
    },
  };
  if (given.touch) {
    own.touch = (id, session, done) => {
      if (ended.has(id)) done?.();
      else given.touch?.(id, session, done);
    };
  }

  function wasRead(id: string, session: SessionData): boolean {
    const { req } = session as { req?: object };
    return req !== undefined && readBy.get(req) === id;
  }

  function ifStillThere(id: string, write: () => void, done: Done): void {
    given.get(id, (error: unknown, found) => {
      if (found) write();
      else done(isAbsence(error) ? undefined : error);
    });
  }

  return {
    store: inFrontOf(given, own),
    isNew: (req) => begun.has(req),
    handOver(found) {
      handedOver = found;
    },
    watch(req) {
      let id: unknown;
      Object.defineProperty(req, 'sessionID', {
        configurable: true,
        enumerable: true,
        get: () => (typeof id === 'string' && ended.has(id) ? undefined : id),
        set: (value: unknown) => (id = value),
      });
    },
  };
}

/** A session store as express-session uses it: with the `generate` that it puts there itself. */
type SessionStore = Store & { generate: (req: IncomingMessage) => void };

type Done = (error?: unknown) => void;

/** A store whose sessions, once ended, stay ended. */
interface EndingStore {
  readonly store: Store;
  /** Makes the request forget the id of its session when that ends: express-session then writes nothing. */
  readonly watch: (req: IncomingMessage) => void;
  /** Whether the request's session began in it and has not been stored: nobody else has seen its id. */
  readonly isNew: (req: IncomingMessage) => boolean;
  /** What the next call of `get`, which must come at once, answers by itself. */
  readonly handOver: (found: PeekedSession | undefined) => void;
}

/** Stores in files say with an error that there is nothing, and express-session knows it. */
export function isAbsence(error: unknown): boolean {
  return (error as { code?: unknown } | null | undefined)?.code === 'ENOENT';
}

/**
 * Everything else is the store's: what it is an instance of, its events, what the app calls on
 * `req.sessionStore`. On the store itself nothing is written, since several sessions may share it.
 */
function inFrontOf(given: Store, own: Partial<SessionStore>): Store {
  return new Proxy(given, {
    get(store, name) {
      if (Object.hasOwn(own, name)) return Reflect.get(own, name) as unknown;
      const value: unknown = Reflect.get(store, name, store);
      // Its methods may use private fields, which a proxy has not.
      return typeof value === 'function' && name !== 'constructor'
        ? (value.bind(store) as unknown)
        : value;
    },
    set: (store, name, value) =>
      name === 'generate' ? Reflect.set(own, name, value) : Reflect.set(store, name, value, store),
  });
}

/** Longer than any request takes that is not given up. */
const rememberedMs = 10 * 60 * 1_000;

/** About a megabyte. Past it the oldest goes, and is still looked for in the store. */
const mostIds = 10_000;

/** Ids that have ended; runs no timers. */
export function rememberIds(now: () => number) {
  const until = new Map<string, number>();
  return {
    has: (id: string) => until.has(id),
    delete: (id: string) => until.delete(id),
    add(id: string) {
      for (const [oldest, end] of until) {
        if (now() < end && until.size < mostIds) break;
        until.delete(oldest);
      }
      until.set(id, now() + rememberedMs);
    },
  };
}

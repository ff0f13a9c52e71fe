import type expressSession from 'express-session';
import { MemoryStore } from 'express-session';

type Done = (error?: unknown) => void;

/** A store that can be switched off: it answers with an error, or, while `silent`, never. */
export class ShakyStore extends MemoryStore {
  broken: 'get' | 'set' | 'destroy' | undefined;
  silent = false;
  reason = 'connection refused';

  override get(...[sid, done]: Parameters<MemoryStore['get']>): void {
    if (this.broken === 'get') this.#fail(done);
    else super.get(sid, done);
  }

  override set(sid: string, content: expressSession.SessionData, done: Done = () => undefined) {
    if (this.broken === 'set') this.#fail(done);
    else super.set(sid, content, done);
  }

  override destroy(sid: string, done: Done = () => undefined): void {
    if (this.broken === 'destroy') this.#fail(done);
    else super.destroy(sid, done);
  }

  #fail(done: Done): void {
    if (!this.silent) done(new Error(this.reason));
  }
}

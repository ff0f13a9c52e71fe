import type expressSession from 'express-session';
import { MemoryStore } from 'express-session';

type Done = (error?: unknown) => void;

/** A store that can be switched off. */
export class ShakyStore extends MemoryStore {
  broken: 'get' | 'set' | 'destroy' | undefined;

  override get(...[sid, done]: Parameters<MemoryStore['get']>): void {
    if (this.broken === 'get') done(new Error('connection refused'));
    else super.get(sid, done);
  }

  override set(sid: string, content: expressSession.SessionData, done: Done = () => undefined) {
    if (this.broken === 'set') done(new Error('connection refused'));
    else super.set(sid, content, done);
  }

  override destroy(sid: string, done: Done = () => undefined): void {
    if (this.broken === 'destroy') done(new Error('connection refused'));
    else super.destroy(sid, done);
  }
}

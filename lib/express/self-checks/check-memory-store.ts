import { MemoryStore } from 'express-session';

import type { RequestState } from '../request/request-state.ts';

/** Looked at when somebody logs in, for only then is it known whose session is in use. */
export function checkMemoryStore(state: RequestState): void {
  if (!state.config.production || !isInMemory(state)) return;
  state.config.login.warn(
    'memory_store_in_production',
    'Sessions are kept in memory: they are lost at every restart, are not shared between processes, and grow without end. Give express-session a `store` such as connect-redis, here by `session: { store }`.',
  );
}

function isInMemory({ config, req, sessionFrom }: RequestState): boolean {
  if (sessionFrom === 'us') return config.session?.inMemory === true;
  // express-session puts it there; other sessions do not.
  return (req as { sessionStore?: unknown }).sessionStore instanceof MemoryStore;
}

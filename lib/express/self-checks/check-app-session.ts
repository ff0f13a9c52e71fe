import { MemoryStore } from 'express-session';

import type { RequestState } from '../request-state.ts';
import { sessionIfAny } from '../session.ts';

/** What an app's own session may have that will hurt once people log in. */
export function checkAppSession({ setup, req, sessionFrom }: RequestState): void {
  if (sessionFrom !== 'app') return;
  const { warn } = setup.login;
  const session = sessionIfAny(req) as { cookie?: { sameSite?: unknown } } | undefined;
  if (session?.cookie?.sameSite === true || session?.cookie?.sameSite === 'strict') {
    warn(
      'session_cookie_strict',
      'The session cookie is SameSite=Strict, which browsers leave out on the way back from Vipps and on the redirect after it: a guarded page sends the person to log in again. Use `sameSite: "lax"`.',
    );
  }
  const { sessionStore } = req as { sessionStore?: unknown };
  if (setup.production && sessionStore instanceof MemoryStore) {
    warn(
      'memory_store_in_production',
      'Sessions are kept in memory: they are lost at every restart and not shared between processes. Give express-session a `store`.',
    );
  }
}

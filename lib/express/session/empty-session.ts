import type { RequestState } from '../request/request-state.ts';
import { setCurrentUser } from './current-user.ts';
import { begunSession, renewSession } from './session.ts';

/** Makes a request that of a stranger: nobody is logged in, and nothing is left of the session. */
export async function emptySession({ req, sessionFrom }: RequestState): Promise<void> {
  setCurrentUser(req, undefined);
  if (sessionFrom !== 'nowhere' && begunSession(req)) await renewSession(req, []);
}

import type { Warn } from '../../login/login-config.ts';
import type { RequestState } from '../request/request-state.ts';
import { sessionIfAny } from '../session/session.ts';

/** Looks at the session of the app's own; ours is looked at when the app starts. */
export function checkSameSite({ config, req, sessionFrom }: RequestState): void {
  if (sessionFrom !== 'app') return;
  const session = sessionIfAny(req) as { cookie?: { sameSite?: unknown } } | undefined;
  warnOfStrict(session?.cookie?.sameSite, config.login.warn);
}

/** Warns of a session cookie that is away just when people come back. */
export function warnOfStrict(sameSite: unknown, warn: Warn): void {
  if (sameSite !== true && sameSite !== 'strict') return;
  warn(
    'session_cookie_strict',
    'The session cookie is SameSite=Strict, which browsers leave out on the way back from Vipps and on the redirect after it: a guarded page sends the person to log in again. Use `sameSite: "lax"`.',
  );
}

import { publicUrl } from '../../login/request.ts';
import { redirect } from '../answers.ts';
import { forgetHint, hintRetried, readHints } from '../hints.ts';
import type { RequestState } from '../request-state.ts';

/** Enough for a few processes that take turns; browsers follow twenty redirects. */
const mostRetries = 4;

/**
 * Has the browser open the same page once more, where a login that was begun anew already meets a process
 * again that does not know the `secret` it was sealed with: while a secret is changed, those that do and
 * those that do not stand side by side, and the next to answer may know it.
 * @returns `false` where that was tried often enough
 */
export function openAgain(state: RequestState): boolean {
  const { config, req, res } = state;
  const { retries } = readHints(state);
  const { pathname, search } = publicUrl(config.login, req);
  // `//` would lead to another host.
  if (retries >= mostRetries || pathname.startsWith('//')) {
    forgetHint(state, 'retried');
    return false;
  }
  hintRetried(state, retries + 1);
  // Where processes are chosen by connection, another connection is wanted. HTTP/2 has no such header.
  if (req.httpVersionMajor === 1) res.setHeader('Connection', 'close');
  redirect(res, pathname + search);
  return true;
}

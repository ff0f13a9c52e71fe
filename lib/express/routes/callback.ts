import { loginChannel, noteFailure, traced } from '../../diagnostics.ts';
import type { VippsLoginEvent } from '../../diagnostics.ts';
import { VippsLoginError } from '../../errors.ts';
import {
  completeLogin,
  connectRefused,
  noteCompletion,
  noteTransaction,
} from '../../login/complete-login.ts';
import type { Completion } from '../../login/complete-login.ts';
import { completeElsewhere } from '../../login/other-browser.ts';
import type { CompletionElsewhere } from '../../login/other-browser.ts';
import { mostRestarts } from '../../stores/store.ts';
import type { Transaction } from '../../stores/store.ts';
import { redirect } from '../answers.ts';
import { hintCancelled, hintSilentFailed, readHints } from '../hints.ts';
import { throwRememberedFailure } from '../pages/failure.ts';
import { confirmPath, keepReturnTo } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { isLoggedIn } from '../session/session.ts';
import { setConfirmCookie } from './confirm.ts';
import { connectAccount } from './connect.ts';
import { finishLogin, loginRefused } from './finish-login.ts';
import { loginPageUrl, openAgain, redirectToVipps } from './login.ts';

/** The callback, to which Vipps sends the browser back: exchanges the code and finishes the login. */
export function callbackRoute(state: RequestState): Promise<void> {
  if (!loginChannel.hasSubscribers) return answerCallback(state);
  return traced(loginChannel, { step: 'finish' }, (event) => answerCallback(state, event));
}

async function answerCallback(state: RequestState, event?: VippsLoginEvent): Promise<void> {
  const { config, req } = state;
  const completion = await completeLogin(
    config.login,
    state,
    (login, { startedBy }) =>
      startedBy === 'silent' && isOvertaken(state)
        ? Promise.resolve({ approved: false })
        : config.approve(login, req),
    (login, transaction) => connectAccount(state, login, transaction),
  );
  if (event) noteCompletion(event, completion, config.login);
  if (completion.kind === 'stray') {
    throwRememberedFailure(state);
    // It must not begin anew as a login: that could make an account beside the one to be connected.
    if (completion.stateKind === 'connect') throw connectRefused('other_browser');
    if (!(await answerElsewhere(state, event))) await answerStray(state, completion);
  } else if (completion.stateKind === 'silent') {
    await answerSilent(state, completion, event);
  } else if (completion.kind === 'logged_in' && completion.stateKind === 'connect') {
    redirect(state.res, completion.login.returnTo ?? config.successRedirect);
  } else if (completion.kind === 'logged_in') {
    await finishLogin(state, completion.login, completion.approval.user);
  } else {
    const error =
      completion.kind === 'failed' ? completion.error : loginRefused(completion.refusal);
    answerFailedLogin(state, completion.transaction, error);
  }
}

/**
 * Answers a callback that came to another browser than the one that started the login, where that was
 * asked for. Nobody is logged in by it: the person is asked at a clean URL, which the code is not in.
 * @returns `false` where there is no such login
 * @throws `other_browser_refused`, and what the login itself failed with
 */
async function answerElsewhere(state: RequestState, event?: VippsLoginEvent): Promise<boolean> {
  const path = confirmPath(state);
  const completion = path && (await completeElsewhere(state.config.login, state));
  if (!completion) return false;
  if (event) noteElsewhere(event, completion, state.config.login.now());
  if (completion.kind === 'failed') {
    answerFailedLogin(state, completion.transaction, completion.error);
    return true;
  }
  setConfirmCookie(state, completion.token);
  redirect(state.res, path, 303);
  return true;
}

function noteElsewhere(event: VippsLoginEvent, completion: CompletionElsewhere, now: number) {
  event.outcome = 'held';
  noteTransaction(event, completion.transaction, now);
  if (completion.kind === 'failed') noteFailure(event, completion.error);
}

/**
 * Answers a callback that belongs to no login this browser has under way: the back button, a bookmark,
 * lost cookies, or somebody else's link. Nothing in it is believed; the one thing taken from `state` is
 * whether a new attempt was already made.
 * @throws `transaction_missing`, `cookies_refused`
 */
async function answerStray(
  state: RequestState,
  { stateKind, hasCode, restarts, sealedElsewhere = false }: Completion & { kind: 'stray' },
): Promise<void> {
  const { config, req, res } = state;
  // The browser does keep cookies, and meets processes with different secrets while one is changed.
  const isBegunAnew = stateKind === 'restarted' || readHints(state).arrivedElsewhere !== undefined;
  const mayRestartAgain = stateKind === 'restarted' && sealedElsewhere && restarts < mostRestarts;
  if (hasCode && isLoggedIn(req)) {
    redirect(res, config.successRedirect);
  } else if (hasCode && sealedElsewhere && isBegunAnew && openAgain(state)) {
    return;
  } else if (hasCode && (stateKind === 'ordinary' || mayRestartAgain)) {
    // The `state` of the new attempt says that it is one: a cookie could not, since cookies may be refused.
    const again = { kind: 'restarted', restarts: restarts + 1 } as const;
    await redirectToVipps(state, {}, { owner: 'The callback', startedBy: 'route', ...again });
  } else if (stateKind === 'silent') {
    hintSilentFailed(state);
    redirect(res, config.successRedirect);
  } else if (hasCode && stateKind === 'restarted') {
    throw sealedElsewhere ? secretsDiffer() : cookiesRefused(config.login.sites);
  } else {
    throw transactionMissing();
  }
}

function cookiesRefused(sites: readonly URL[]) {
  return new VippsLoginError(
    'cookies_refused',
    `The browser came back from Vipps twice without the cookie that was set before. Likely causes: it refuses cookies; the site was opened at another address than ${sites.map((site) => site.origin).join(', ')}; \`baseUrl\` says https while the site is on http; or the host lets only one cookie through (Firebase Hosting \`__session\`, Varnish, Fastly, CloudFront): then pass \`transactionStore: sessionStore()\` and \`session: { name: '__session' }\`.`,
  );
}

function secretsDiffer() {
  return new VippsLoginError(
    'cookies_refused',
    'The browser came back from Vipps with a cookie that another `secret` sealed, time and again: processes of this site have different secrets. Give all of them the same, in the steps of "Rotating the secret" in docs/production.md.',
  );
}

function transactionMissing() {
  return new VippsLoginError(
    'transaction_missing',
    'This browser has no login under way that this answer belongs to. It took longer than ten minutes, was answered before, or began in another browser. Start again.',
  );
}

type Answered = Exclude<Completion, { kind: 'stray' }>;

/**
 * Answers the callback of a silent attempt. Nobody asked for a login: whatever goes wrong, the page is
 * shown to a stranger.
 * @throws what `onLogin` throws, which may have answered before
 */
async function answerSilent(
  state: RequestState,
  completion: Answered,
  event?: VippsLoginEvent,
): Promise<void> {
  const { transaction } = completion;
  if (isOvertaken(state)) {
    if (event) Object.assign(event, { outcome: 'overtaken', code: undefined });
    redirect(state.res, transaction?.returnTo ?? state.config.successRedirect);
    return;
  }
  if (completion.kind !== 'logged_in') {
    const error = completion.kind === 'failed' ? completion.error : loginRefused();
    continueAnonymously(state, transaction?.returnTo, error);
    return;
  }
  try {
    await finishLogin(state, completion.login, completion.approval.user, { silent: true });
  } catch (error) {
    if (state.config.onLogin) throw error;
    if (event) noteFailure(event, error);
    continueAnonymously(state, transaction?.returnTo, error);
  }
}

/**
 * Whether the person has logged out or in meanwhile, in another tab: nobody asked for the silent login, so it
 * must undo neither.
 */
function isOvertaken(state: RequestState): boolean {
  return isLoggedIn(state.req) || readHints(state).paused === 'logged_out';
}

function continueAnonymously(
  state: RequestState,
  returnTo: string | undefined,
  error: unknown,
): void {
  const { config, res } = state;
  if (!isInteractionNeeded(error)) warnOfFailedAttempt(state, error);
  hintSilentFailed(state);
  redirect(res, returnTo ?? config.successRedirect);
}

function isInteractionNeeded(error: unknown): boolean {
  return error instanceof VippsLoginError && error.status === 401;
}

function warnOfFailedAttempt({ config }: RequestState, error: unknown): void {
  const what = error instanceof VippsLoginError ? `${error.code}: ${error.message}` : String(error);
  config.login.warn(
    'silent_login_failed',
    `A silent login failed, and the person stays anonymous. ${what}`,
  );
}

/**
 * Answers a login that failed: a redirect where the person cancelled or Vipps must ask something, else the
 * app's error handling.
 * @throws the error, where no page answers it
 */
function answerFailedLogin(
  state: RequestState,
  transaction: Transaction | undefined,
  error: unknown,
): void {
  const { config, res } = state;
  const code = error instanceof VippsLoginError ? error.code : undefined;
  if (code === 'login_cancelled') {
    // Back to the page only where no guard sent the person away, which would start a login again at once.
    // The page may have a guard all the same: the hint tells it not to.
    hintCancelled(state);
    const page = transaction?.startedBy === 'guard' ? undefined : transaction?.returnTo;
    redirect(res, page ?? config.failureRedirect);
  } else if (code === 'interaction_required') {
    redirect(res, loginPageUrl(config.loginPage, transaction?.returnTo) ?? config.failureRedirect);
  } else {
    keepReturnTo(state, transaction?.returnTo);
    // Where the store was away, the login is still there, or begun anew: opened again, the page may succeed.
    state.loginFailed = code !== 'transaction_store_down';
    throw error;
  }
}

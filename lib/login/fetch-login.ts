import type { LoginFlow } from '../protocol/authorization.ts';
import type { IdTokenClaims } from '../protocol/id-token.ts';
import type { VerifiedTokens, VippsTokens } from '../protocol/tokens.ts';
import { userFromClaims } from '../protocol/user.ts';
import type { VippsUser } from '../protocol/user.ts';
import type { Transaction } from '../stores/store.ts';
import type { LoginConfig } from './config.ts';

/** A login that ended well: every check has passed by the time anybody holds one. */
export interface VippsLogin {
  /** Who it is, typed; only what the person consented to share. Key your accounts by `user.sub`. */
  readonly user: VippsUser;
  /** The claims as Vipps sent them (userinfo, else the id_token). */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idTokenClaims: IdTokenClaims;
  /** The access token is good for about ten minutes; Vipps has no refresh tokens. */
  readonly tokens: VippsTokens;
  readonly grantedScope: readonly string[];
  readonly flow: LoginFlow | MerchantLoginFlow;
  /**
   * Where this login ends: the path on the site that was asked for, else the `successRedirect` it was
   * started with, which may be another site's address. Absent where it was started with neither.
   */
  readonly returnTo?: string;
  /**
   * `false` where the person came back in another browser than the one that started, and where no
   * browser of theirs did: in a merchant-initiated login.
   */
  readonly sameBrowser: boolean;
}

/** A merchant-initiated login: it ended in the app, or went on at a page of the site. */
export type MerchantLoginFlow = 'merchant_initiated' | 'login_to_webpage';

/** Turns a code into a verified login, until `signal` aborts. The code is used once, whatever happens. */
export async function fetchLogin(
  config: LoginConfig,
  transaction: Transaction,
  code: string,
  signal: AbortSignal,
): Promise<VippsLogin> {
  const { client } = config;
  const { redirectUri, codeVerifier, nonce, acrValues } = transaction;
  const returnTo = transaction.returnTo ?? transaction.successRedirect;
  const verified = await client.exchangeCode({
    code,
    redirectUri,
    codeVerifier,
    nonce,
    acrValues,
    signal,
  });
  warnOfClock(config, verified.idTokenClaims);
  return loginFromTokens(config, verified, {
    scope: transaction.scope,
    signal,
    // The transaction was sealed by beginLogin(), which takes only known flows.
    flow: transaction.flow as LoginFlow,
    sameBrowser: true,
    ...(returnTo === undefined ? {} : { returnTo }),
  });
}

/** What the tokens of a login do not say themselves. */
interface AboutLogin extends Pick<VippsLogin, 'flow' | 'sameBrowser' | 'returnTo'> {
  readonly scope: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Makes a login of verified tokens: asks who it is, until `signal` aborts.
 * @throws `userinfo_refused`, `userinfo_sub_mismatch`, and what an outage of Vipps is called
 */
export async function loginFromTokens(
  config: Pick<LoginConfig, 'client' | 'fetchUserinfo' | 'warn'>,
  { tokens, idTokenClaims }: VerifiedTokens,
  { scope, signal, ...about }: AboutLogin,
): Promise<VippsLogin> {
  const { user, claims } = config.fetchUserinfo
    ? await config.client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub, signal })
    : { user: userFromClaims(idTokenClaims), claims: idTokenClaims };
  // RFC 6749 5.1: where the scope is left out it is the one that was asked for.
  const grantedScope = tokens.scope?.split(' ') ?? scope;
  warnOfMissingScope(config, scope, grantedScope);
  return { user, claims, idTokenClaims, tokens, grantedScope, ...about };
}

/**
 * Warns of a clock that is ahead. One that is behind is refused by `iat` and `nbf`; one ahead only once it
 * is further ahead than tokens live.
 */
function warnOfClock(
  { now, warn }: Pick<LoginConfig, 'now' | 'warn'>,
  { iat }: IdTokenClaims,
): void {
  const minutes = (now() / 1_000 - iat) / 60;
  if (minutes < leastMinutesOff) return;
  warn(
    'clock_off',
    `The clock of this machine is about ${Math.round(minutes)} minutes ahead of Vipps', by an id_token that has just been issued. Logins still work, and will fail once it is further ahead than id_tokens live. Switch NTP on.`,
  );
}

/** Less than that may have passed since Vipps issued the token, which is when the code is exchanged. */
const leastMinutesOff = 3;

/** Vipps may leave out, without a word, a scope that the sales unit may not ask for. */
function warnOfMissingScope(
  { warn }: Pick<LoginConfig, 'warn'>,
  asked: readonly string[],
  granted: readonly string[],
): void {
  const names = granted.map((name) => name.toLowerCase());
  // `openid` was granted whatever is said: there is an id_token.
  const missing = asked.filter((name) => !['openid', ...names].includes(name.toLowerCase())).sort();
  if (missing.length === 0) return;
  const list = missing.map((name) => `\`${name}\``).join(', ');
  warn(
    'scope_not_granted',
    `Vipps did not grant ${list}, which logins ask for, so what belongs to it does not come. Is it spelt as Vipps spells it (phoneNumber, birthDate), and does the sales unit have it in portal.vippsmobilepay.com? If not, leave it out of \`scope\`.`,
    missing.join(' '),
  );
}

/**
 * Over all calls of one login, retries included. Milliseconds. stores/server-records.ts remembers for
 * longer, so that whoever opens a callback twice still finds the login while it is being finished.
 */
const deadlineMs = 12_000;

/**
 * Does what one login needs of Vipps, from the first call on, before its deadline. Its timer ends with the
 * work: that of `AbortSignal.timeout()` cannot, and would keep each login in memory all that time. It keeps
 * no process running that is about to end.
 */
export async function withLoginDeadline<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
  }, deadlineMs).unref();
  try {
    return await work(deadline.signal);
  } finally {
    clearTimeout(timer);
  }
}

import { loginChannel, traced } from '../diagnostics.ts';
import type { VippsLoginEvent } from '../diagnostics.ts';
import { VippsLoginError } from '../errors.ts';
import { randomToken } from '../protocol/authorization.ts';
import { authorizationError } from '../protocol/callback.ts';
import type { CallbackParameters } from '../protocol/callback.ts';
import { parseUrl } from '../protocol/values.ts';
import { serverReturnToBytes } from '../stores/server-records.ts';
import type { ServerRecords } from '../stores/server-records.ts';
import { transactionLifetimeMs } from '../stores/store.ts';
import type { Exchange, Transaction, TransactionStore } from '../stores/store.ts';
import { beginLogin } from './begin-login.ts';
import type { LoginRequest } from './begin-login.ts';
import { noteTransaction } from './complete-login.ts';
import type { LoginConfig } from './config.ts';
import { fetchLogin, withLoginDeadline } from './fetch-login.ts';
import type { VippsLogin } from './fetch-login.ts';

/** What logins from an app need beside what every login needs. */
export interface AppLoginConfig {
  readonly login: LoginConfig;
  /** Logins under way, each bound to the handle that its app was given. */
  readonly records: ServerRecords;
  readonly flow: AppFlow;
  readonly appCallbackUri: string | undefined;
  readonly finalRedirectIsApp: boolean | undefined;
  /** Besides the issuer's own, on https: where a `resume_uri` may lead. */
  readonly resumeHosts: readonly string[];
}

/** The two ways to log in from an app; the second needs no callback of the app's own. */
export const appFlows = ['app_to_app', 'app_to_app_v2'] as const;

export type AppFlow = (typeof appFlows)[number];

/** @throws `transaction_store_down`, and whatever discovery can throw */
export async function beginAppLogin(
  config: AppLoginConfig,
  exchange: Exchange,
  request: AppLoginRequest,
): Promise<StartedAppLogin> {
  const { login, flow, appCallbackUri, finalRedirectIsApp } = config;
  const handle = randomToken();
  const authorizationUrl = await beginLogin(
    { ...login, store: storeOfHandle(config, handle) },
    exchange,
    { ...request, flow, appCallbackUri, finalRedirectIsApp },
    { owner: 'appLogin()', startedBy: 'route' },
  );
  const state = new URL(authorizationUrl).searchParams.get('state') ?? '';
  return { authorizationUrl, state, handle, expiresIn: transactionLifetimeMs / 1_000 };
}

/** What an app may ask for; the rest is for the site to say. */
export type AppLoginRequest = Pick<LoginRequest, 'returnTo' | 'market' | 'acrValues'>;

/** What the app gets; nothing in it is of use without the phone it is on. */
interface StartedAppLogin {
  readonly authorizationUrl: string;
  readonly state: string;
  /** Shows that the app that finishes is the one that started. Once; the server keeps its hash. */
  readonly handle: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** A store that knows the login by the app's handle, since an app has no cookies. */
function storeOfHandle({ records }: AppLoginConfig, handle: string): TransactionStore {
  return {
    put: (transaction) => records.put(transaction, handle),
    find: (state) => records.find(state, handle),
    take: ({ state }) => records.take(state),
    mostReturnToBytes: serverReturnToBytes,
  };
}

/**
 * After the Vipps app, in `app_to_app`: says where the app's browser goes on. An error ends the login;
 * else it is left in place.
 * @throws `transaction_missing`, what Vipps' `error` stands for, `resume_uri_refused`
 */
export async function resumeAppLogin(
  config: AppLoginConfig,
  answer: AppAnswer,
  resumeUri: string,
): Promise<string> {
  // It ends the login, and is thrown.
  if (answer.params.error !== undefined) await finishAppLogin(config, answer);
  if (!(await isUnderWay(config, answer))) throw noSuchLogin();
  return resumeUriAtVipps(resumeUri, config);
}

async function isUnderWay({ records }: AppLoginConfig, { state, handle }: AppAnswer) {
  const held = await records.find(state, handle);
  // What has just been taken is found, too, for browsers that open a callback twice at once.
  return held !== undefined && (await records.findWithoutHolder(state)) !== undefined;
}

/** Refuses to send the app anywhere else: the link that opened it may have been made by anybody. */
function resumeUriAtVipps(uri: string, { login, resumeHosts }: AppLoginConfig): string {
  const url = parseUrl(uri);
  const origins = [
    new URL(login.client.issuer).origin,
    ...resumeHosts.map((host) => `https://${host}`),
  ];
  // Not `url.origin`, which for `blob:https://api.vipps.no/x` is Vipps', too. As parsed, since the
  // browser that opens it may read the text otherwise.
  if (url && origins.some((origin) => url.href.startsWith(`${origin}/`))) return url.href;
  throw new VippsLoginError(
    'resume_uri_refused',
    `\`resumeUri\` must lead to ${origins.join(' or ')}, but leads ${url ? `to ${url.protocol}//${url.host}` : 'nowhere'}. The link that opened the app was not made by Vipps, or its login pages have moved: then name their host in \`resumeHosts\`.`,
  );
}

/**
 * Ends a login from an app. Takes it first, then looks at `error`, then exchanges and verifies; an `iss`
 * (RFC 9207) need not be looked at, since the code is only ever shown to one issuer.
 * @throws `transaction_missing`, what Vipps' `error` stands for, and whatever the exchange can throw
 */
export function finishAppLogin(config: AppLoginConfig, answer: AppAnswer): Promise<VippsLogin> {
  if (!loginChannel.hasSubscribers) return finish(config, answer);
  return traced(loginChannel, { step: 'finish' }, async (event) => {
    const login = await finish(config, answer, event);
    event.outcome = 'logged_in';
    return login;
  });
}

async function finish(
  config: AppLoginConfig,
  answer: AppAnswer,
  event?: VippsLoginEvent,
): Promise<VippsLogin> {
  const transaction = await takeAppLogin(config, answer);
  if (event) noteTransaction(event, transaction, config.login.now());
  const { code, error } = answer.params;
  if (code === undefined || error !== undefined) throw authorizationError(answer.params);
  return withLoginDeadline((signal) => fetchLogin(config.login, transaction, code, signal));
}

/**
 * Takes the login of this handle, which is then over: of many that try at once, one gets it. Whoever
 * knows only its `state`, such as another app with the same scheme, cannot use it up.
 * @throws `transaction_missing`, `transaction_store_down`
 */
async function takeAppLogin(
  { records }: AppLoginConfig,
  { state, handle }: AppAnswer,
): Promise<Transaction> {
  const transaction = await records.find(state, handle);
  if (transaction && (await records.take(state))) return transaction;
  throw noSuchLogin();
}

/** What an app brings back: who it is, and what it was opened with. Anybody can have written it. */
export interface AppAnswer {
  readonly state: string;
  readonly handle: string;
  readonly params: Pick<CallbackParameters, 'state' | 'code' | 'error' | 'errorDescription'>;
}

function noSuchLogin() {
  return new VippsLoginError(
    'transaction_missing',
    'No login is under way with this `state` and this `handle`. It took longer than ten minutes, was finished before, or they belong to two logins. Start again.',
  );
}

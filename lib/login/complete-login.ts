import { noteFailure } from '../diagnostics.ts';
import type { VippsLoginEvent } from '../diagnostics.ts';
import { VippsLoginError } from '../errors.ts';
import { authorizationError } from '../protocol/callback.ts';
import type { CallbackParameters } from '../protocol/callback.ts';
import { restartsOf, stateKind } from '../stores/store.ts';
import type { Exchange, StateKind, Transaction } from '../stores/store.ts';
import type { LoginConfig, SharedWork } from './config.ts';
import { fetchLogin, withLoginDeadline } from './fetch-login.ts';
import type { VippsLogin } from './fetch-login.ts';
import { isNavigation, publicAddress, refuseMethod } from './request.ts';
import { ownReason } from './verify.ts';
import type { Approval, LoginRefusal } from './verify.ts';

/**
 * The way back from Vipps. Takes the transaction first, then looks at `error`, then exchanges, verifies,
 * and lets the app decide; concurrent duplicates of one callback share that work.
 * @throws `method_not_allowed` and `callback_invalid`, before anything is touched.
 */
export async function completeLogin(
  config: LoginConfig,
  exchange: Exchange,
  approve: Decide,
  connect: Decide = refuseToConnect,
): Promise<Completion> {
  const callback = readCallback(config, exchange);
  const { state, params } = callback;
  const kind = stateKind(state);
  const hasCode = params.code !== undefined;
  const stray = { kind: 'stray', stateKind: kind, hasCode, restarts: restartsOf(state) } as const;
  if (!kind) return stray;

  let transaction: Transaction | undefined;
  try {
    const found = await config.store.find(state, exchange);
    if (!found) {
      const sealedElsewhere = config.store.isSealedElsewhere?.(state, exchange) ?? false;
      return { ...stray, sealedElsewhere };
    }
    transaction = found;
    const key = JSON.stringify([state, params.code, params.error]);
    return await config.sharedWork.share<Completion>(key, async () => {
      // Somebody else has finished it: on another machine, or before.
      if (!(await config.store.take(found, exchange))) return stray;
      const login = await redeemCallback(config, found, callback);
      const decide = found.startedBy === 'connect' ? connect : approve;
      const approval = await decide(login, found);
      const how = { stateKind: kind, transaction: found };
      if (!approval.approved) {
        return { kind: 'refused', info: approval.info, refusal: approval.refusal, ...how };
      }
      return { kind: 'logged_in', login, approval, ...how };
    });
  } catch (error) {
    return { kind: 'failed', error, stateKind: kind, transaction };
  }
}

type Decide = (login: VippsLogin, transaction: Transaction) => Promise<Approval>;

/** A login that was begun to connect an account must not end as one that logs somebody in. */
const refuseToConnect: Decide = () => Promise.reject(connectRefused('other_account'));

const whyNotConnected = {
  other_browser:
    'It came back to another browser than it began in, more than ten minutes later, or a second time.',
  logged_out: 'Nobody is logged in any more.',
  other_account: 'Somebody else is logged in now than when it began.',
  refused: '`onConnect` or `onDisconnect` refused.',
};

/** No account was connected, or disconnected, and nobody was logged in or out. */
export function connectRefused(
  why: keyof typeof whyNotConnected,
  refusal?: LoginRefusal,
): VippsLoginError {
  const reason = refusal?.refuse ?? why;
  const message = `No account was changed. ${whyNotConnected[why]}${ownReason(refusal)}`;
  return new VippsLoginError('connect_refused', message, { reason, userText: refusal?.text });
}

/** How a callback ended. */
export type Completion =
  | {
      readonly kind: 'logged_in';
      readonly login: VippsLogin;
      readonly approval: Approval & { approved: true };
      readonly stateKind: StateKind;
      readonly transaction: Transaction;
    }
  | {
      readonly kind: 'refused';
      readonly info: unknown;
      readonly refusal: LoginRefusal | undefined;
      readonly stateKind: StateKind;
      readonly transaction: Transaction;
    }
  | {
      readonly kind: 'failed';
      readonly error: unknown;
      readonly stateKind: StateKind;
      /** Unknown where the store could not say. */
      readonly transaction: Transaction | undefined;
    }
  /** Nobody here remembers this login: nothing in the request is believed. */
  | {
      readonly kind: 'stray';
      readonly stateKind: StateKind | undefined;
      readonly hasCode: boolean;
      /** How often it was begun anew, as its `state` says. */
      readonly restarts: number;
      /** Processes seal with different secrets, and this one does not know the login's. */
      readonly sealedElsewhere?: boolean;
    };

/** Says of an event how a callback ended. */
export function noteCompletion(
  event: VippsLoginEvent,
  completion: Completion,
  { now }: Pick<LoginConfig, 'now'>,
): void {
  if (completion.kind === 'failed') noteFailure(event, completion.error);
  else event.outcome = completion.kind;
  if (completion.kind === 'refused') event.code = 'login_refused';
  if (completion.kind !== 'stray' && completion.transaction) {
    noteTransaction(event, completion.transaction, now());
    const { startedBy } = completion.transaction;
    if (completion.kind === 'logged_in' && startedBy === 'connect') event.outcome = 'connected';
  }
}

export function noteTransaction(
  event: VippsLoginEvent,
  { flow, startedBy, createdAt }: Transaction,
  now: number,
): void {
  Object.assign(event, { flow, startedBy, sinceBeginMs: now - createdAt });
}

/** What a browser brought from Vipps. Nothing in it is believed before its login is found. */
interface Callback {
  /** Where it came to. */
  readonly address: string;
  readonly state: string;
  readonly params: CallbackParameters;
}

/** @throws `method_not_allowed`, `callback_invalid` for what is no answer of Vipps */
export function readCallback(config: LoginConfig, exchange: Exchange): Callback {
  const { address, params } = readOpenedPage(config, exchange);
  const { state } = params;
  if (state === undefined || (params.code === undefined && params.error === undefined)) {
    throw new VippsLoginError(
      'callback_invalid',
      'The callback needs `state` and either `code` or `error`, as Vipps sends them. It was probably opened by hand or from a bookmark.',
    );
  }
  return { address, state, params };
}

/**
 * What a page was opened with that Vipps sends people to, with a `state` or without.
 * @throws `method_not_allowed`, `callback_invalid`
 */
export function readOpenedPage(
  config: LoginConfig,
  exchange: Exchange,
): Pick<Callback, 'address' | 'params'> {
  const { req, res } = exchange;
  // RFC 9700 4.2.4, 4.3.1: whoever answers, nothing passes this address on or stores it.
  res.setHeader('Cache-Control', 'no-store');
  if (!res.hasHeader('Referrer-Policy')) res.setHeader('Referrer-Policy', 'same-origin');
  // HEAD is refused too: it would use the login up.
  if (req.method !== 'GET') refuseMethod(exchange, 'GET');
  if (!isNavigation(req)) throw notOpened();
  const address = publicAddress(config, req);
  return { address, params: config.client.parseCallback(address) };
}

/** A prefetch or a frame must not use the login up before the person gets there. */
function notOpened() {
  return new VippsLoginError(
    'callback_invalid',
    'The callback was fetched by a prefetch, a frame or a script. It counts only as a page that the browser opens at top level; Vipps does not support frames.',
  );
}

/**
 * Turns an answer of Vipps into a verified login. Its transaction has been taken before.
 * @throws `callback_issuer_mismatch`, `callback_invalid`, what Vipps' `error` stands for, and whatever
 * the exchange can throw
 */
export function redeemCallback(
  config: LoginConfig,
  transaction: Transaction,
  { params, address }: Callback,
): Promise<VippsLogin> {
  return withLoginDeadline(async (signal) => {
    await refuseOtherIssuer(config, params, signal);
    refuseOtherRedirectUri(transaction, address);
    if (params.error !== undefined) throw authorizationError(params);
    if (params.code === undefined) throw new VippsLoginError('callback_invalid', 'No `code` came.');
    return fetchLogin(config, transaction, params.code, signal);
  });
}

/** RFC 9207 2.4: an answer that names its issuer, or was promised to, must name the one that was asked. */
async function refuseOtherIssuer(
  config: LoginConfig,
  params: CallbackParameters,
  signal: AbortSignal,
) {
  const { issuer, authorizationResponseIssParameterSupported: isPromised } =
    await config.client.metadata(signal);
  if (params.issuer === issuer || (params.issuer === undefined && !isPromised)) return;
  const came = params.issuer === undefined ? 'nobody' : 'another issuer';
  throw new VippsLoginError(
    'callback_issuer_mismatch',
    `The callback should come from ${issuer}, which this login was sent to, but names ${came}.`,
  );
}

/** RFC 9700 2.1 and 4.4: an answer counts only at the redirect URI that the request named. */
function refuseOtherRedirectUri({ redirectUri }: Transaction, address: string) {
  // Letter for letter, as a rule; else by the path alone, since a proxy may ask under a name of its own.
  if (address.startsWith(`${redirectUri}?`)) return;
  const [url, expected] = [new URL(address), new URL(redirectUri)];
  if (url.pathname === expected.pathname) return;
  throw new VippsLoginError(
    'callback_invalid',
    `This login was to come back to ${expected.pathname}, but came to ${url.pathname}. If a proxy in front cuts a path off, say where the site lives with \`baseUrl\`.`,
  );
}

export function createSharedWork(): SharedWork {
  const underWay = new Map<string, Promise<unknown>>();
  return {
    share<Result>(key: string, start: () => Promise<Result>): Promise<Result> {
      // The map is untyped inside; one key is only ever used for one kind of work.
      const joined = underWay.get(key) as Promise<Result> | undefined;
      if (joined) return joined;
      const started = start();
      const forget = () => underWay.delete(key);
      started.then(forget, forget);
      underWay.set(key, started);
      return started;
    },
  };
}

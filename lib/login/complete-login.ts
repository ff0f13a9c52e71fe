import { VippsLoginError } from '../errors.ts';
import { authorizationError } from '../protocol/authorize/authorization-error.ts';
import type { CallbackParameters } from '../protocol/authorize/callback.ts';
import { stateKind } from '../transaction/state.ts';
import type { StateKind } from '../transaction/state.ts';
import type { Exchange } from '../transaction/store.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { VippsLogin } from './completed-login.ts';
import { fetchLogin } from './fetch-login.ts';
import type { LoginConfig } from './login-config.ts';
import { isNavigation } from './navigation.ts';
import { publicUrl } from './public-url.ts';

/** What the app makes of a verified login: its own user, or a refusal. */
export type Approval =
  | { readonly approved: true; readonly user: unknown; readonly info?: object }
  | { readonly approved: false; readonly info?: unknown };

/** How a callback ended. */
export type Completion =
  | {
      readonly kind: 'logged_in';
      readonly login: VippsLogin;
      readonly approval: Approval & { approved: true };
      readonly transaction: Transaction;
    }
  | { readonly kind: 'refused'; readonly info: unknown; readonly transaction: Transaction }
  | { readonly kind: 'failed'; readonly error: unknown; readonly transaction: Transaction }
  /** Nobody here remembers this login: nothing in the request is believed. */
  | {
      readonly kind: 'stray';
      readonly stateKind: StateKind | undefined;
      readonly hasCode: boolean;
    };

/**
 * The way back from Vipps. Takes the transaction first, then looks at `error`, then exchanges, verifies,
 * and lets the app decide; concurrent duplicates of one callback share that work.
 * @throws `method_not_allowed` and `callback_invalid`, before anything is touched.
 */
export async function completeLogin(
  config: LoginConfig,
  exchange: Exchange,
  approve: (login: VippsLogin) => Promise<Approval>,
): Promise<Completion> {
  const { req } = exchange;
  if (req.method !== 'GET') throw notAllowed(req.method);
  if (!isNavigation(req)) throw notOpened();
  const url = publicUrl(config, req);
  const params = config.client.parseCallback(url);
  const { state } = params;
  if (state === undefined || (params.code === undefined && params.error === undefined)) {
    throw new VippsLoginError(
      'callback_invalid',
      'The callback needs `state` and either `code` or `error`, as Vipps sends them. It was probably opened by hand or from a bookmark.',
    );
  }
  const kind = stateKind(state);
  const transaction = kind && (await config.store.find(state, exchange));
  if (!transaction) return { kind: 'stray', stateKind: kind, hasCode: params.code !== undefined };

  const key = JSON.stringify([state, params.code, params.error]);
  return config.flights.share(key, async () => {
    try {
      const login = await finish(config, exchange, transaction, params, url);
      const approval = await approve(login);
      if (!approval.approved) return { kind: 'refused', info: approval.info, transaction };
      return { kind: 'logged_in', login, approval, transaction };
    } catch (error) {
      return { kind: 'failed', error, transaction };
    }
  });
}

async function finish(
  config: LoginConfig,
  exchange: Exchange,
  transaction: Transaction,
  params: CallbackParameters,
  url: URL,
): Promise<VippsLogin> {
  if (!(await config.store.take(transaction, exchange))) {
    throw new VippsLoginError(
      'transaction_missing',
      'This login was already finished by another request with the same `state`.',
    );
  }
  await refuseOtherIssuer(config, params);
  refuseOtherRedirectUri(transaction, url);
  if (params.error !== undefined) throw authorizationError(params);
  if (params.code === undefined) throw new VippsLoginError('callback_invalid', 'No `code` came.');
  return fetchLogin(config, transaction, params.code);
}

/** RFC 9207 2.4: if the answer names its issuer, it must be the one that was asked. */
async function refuseOtherIssuer(config: LoginConfig, params: CallbackParameters) {
  if (params.issuer === undefined) return;
  const { issuer } = await config.client.metadata();
  if (params.issuer === issuer) return;
  throw new VippsLoginError(
    'callback_issuer_mismatch',
    `The callback says it comes from another issuer than ${issuer}, which this login was sent to.`,
  );
}

/** RFC 9700 2.1 and 4.4: an answer counts only at the address the question gave. */
function refuseOtherRedirectUri(transaction: Transaction, url: URL) {
  const expected = new URL(transaction.redirectUri);
  if (url.pathname === expected.pathname) return;
  throw new VippsLoginError(
    'callback_invalid',
    `This login was to come back to ${expected.pathname}, but came to ${url.pathname}. If a proxy in front cuts a path off, say where the site lives with \`baseUrl\`.`,
  );
}

/** A prefetch or a frame must not use the login up before the person gets there. */
function notOpened() {
  return new VippsLoginError(
    'callback_invalid',
    'The callback was fetched by a prefetch, a frame or a script. It counts only as a page that the browser opens at top level; Vipps does not support frames.',
  );
}

function notAllowed(method: string | undefined) {
  return new VippsLoginError(
    'method_not_allowed',
    `The callback answers GET only, but got ${method ?? 'nothing'}.`,
  );
}

import type { IncomingMessage } from 'node:http';

import { loginChannel, traced } from '../diagnostics.ts';
import type { VippsLoginEvent } from '../diagnostics.ts';
import { VippsLoginError } from '../errors.ts';
import {
  defined,
  invalidOption,
  optionSource,
  readBoolean,
  readChoice,
  readEach,
  readList,
  readString,
  variablesOf,
} from '../options.ts';
import type { OptionReaders, OptionSource } from '../options.ts';
import {
  createLoginSecrets,
  markets,
  readFlow,
  refuseMisspeltScopes,
} from '../protocol/authorization.ts';
import type { LoginFlow, VippsMarket } from '../protocol/authorization.ts';
import { markState } from '../stores/store.ts';
import type { Exchange, Platform, StateKind, Transaction } from '../stores/store.ts';
import { usualReturnToBytes } from '../stores/transaction-record.ts';
import { readAppCallbackUri, readPageAddress, safeReturnTo } from './addresses.ts';
import type { LoginConfig } from './config.ts';
import { pickByHost } from './request.ts';

/**
 * Starts a login: remembers it in the store and says where to send the browser.
 * @throws `option_unknown`, `option_invalid`, and whatever discovery can throw.
 */
export function beginLogin(
  config: LoginConfig,
  exchange: Exchange,
  request: LoginRequest,
  start: LoginStart,
): Promise<string> {
  if (!loginChannel.hasSubscribers) return begin(config, exchange, request, start);
  const { startedBy } = start;
  return traced(loginChannel, { step: 'begin', startedBy }, async (event) => {
    const location = await begin(config, exchange, request, start, event);
    event.outcome = 'redirected';
    return location;
  });
}

async function begin(
  config: LoginConfig,
  exchange: Exchange,
  wishes: LoginRequest,
  start: LoginStart,
  event?: VippsLoginEvent,
): Promise<string> {
  const asked = parseLoginRequest(start.owner, wishes, config);
  const { flow, platform, kind } = flowOnDevice(config, asked.flow, start, exchange.req);
  if (event) event.flow = flow;
  const redirectUri = asked.redirectUri ?? defaultRedirectUri(config, exchange);
  const site = pickByHost(config.sites, exchange.req);
  const returnTo = safeReturnTo(asked.returnTo, site);
  warnOfLongReturnTo(config, returnTo);
  const { state: drawn, nonce, codeVerifier } = createLoginSecrets();
  const state = markState(drawn, kind, start.restarts);
  const request = { ...asked, state, nonce, codeVerifier, redirectUri, flow };
  const location = await config.authorizationUrl(request);
  const transaction: Transaction = {
    state,
    nonce,
    codeVerifier,
    issuer: config.client.issuer,
    clientId: config.client.clientId,
    redirectUri,
    flow,
    scope: asked.scope,
    startedBy: start.startedBy,
    createdAt: config.now(),
    ...defined({
      returnTo,
      successRedirect: asked.successRedirect,
      acrValues: asked.acrValues,
      platform,
      appState: start.appState,
      connectTo: start.connectTo,
    }),
  };
  await config.store.put(transaction, exchange);
  return location;
}

function warnOfLongReturnTo({ store, warn }: LoginConfig, returnTo = ''): void {
  const { mostReturnToBytes: most = usualReturnToBytes } = store;
  const bytes = Buffer.byteLength(returnTo);
  if (bytes <= most) return;
  const orElse =
    most === usualReturnToBytes
      ? ', or pass `transactionStore: serverStore(backend)`, which keeps 4096'
      : '';
  warn(
    'return_to_shortened',
    `A login was started with a \`returnTo\` of ${bytes} bytes, of which the store keeps ${most}: the person comes back without the end of its query. Keep long filters in the session${orElse}.`,
  );
}

/** Who asks, and as what. */
export interface LoginStart {
  /** The function the developer called, for messages. */
  readonly owner: string;
  readonly startedBy: Transaction['startedBy'];
  /** Default `'ordinary'`. */
  readonly kind?: StateKind;
  /** Of the kind `'restarted'`: how often it was. Default 1. */
  readonly restarts?: number;
  /** Whether a login that comes back in another browser can be confirmed there. Default `false`. */
  readonly canConfirm?: boolean;
  /** With `startedBy: 'connect'`: a digest of the account. */
  readonly connectTo?: string;
  /** Passport's `state` option. */
  readonly appState?: unknown;
}

/** What one login may ask for, beside what the configuration says. */
export interface LoginRequest {
  /** A path on this site; anything that leads elsewhere is ignored. */
  returnTo?: string | undefined;
  /** Where to end if there is no `returnTo`. Default: the `successRedirect` of the configuration. */
  successRedirect?: string | undefined;
  /** One of the configured ones. Default: the one on the request's host. */
  redirectUri?: string | undefined;
  scope?: string | readonly string[] | undefined;
  /** Default `'browser'`. */
  flow?: LoginFlow | undefined;
  /** What opens the app, with `flow: 'app_to_app'`: required there, and refused elsewhere. */
  appCallbackUri?: string | undefined;
  finalRedirectIsApp?: boolean | undefined;
  market?: VippsMarket | undefined;
  /** `'urn:vipps:acr:app_auth'` always asks in the app; the id_token must then say so. */
  acrValues?: string | undefined;
}

/** None has a variable: each login asks for itself. */
export const loginRequestReaders = {
  // Anything else than a text leads nowhere, and is ignored: see safeReturnTo().
  returnTo: (source, name) => source.options[name],
  successRedirect: readPageAddress,
  redirectUri: readString,
  scope: readScope,
  flow: readFlow,
  appCallbackUri: (source) => readAppCallbackUri(source, readFlow(source)),
  finalRedirectIsApp: readBoolean,
  market: (source, name) => readChoice(source, name, markets),
  acrValues: readString,
} satisfies OptionReaders<LoginRequest>;

const loginRequestVariables = variablesOf(loginRequestReaders);

function readScope(source: OptionSource, name: string): string[] | undefined {
  const scope = readList(source, name)?.flatMap((text) => text.split(/\s+/));
  if (scope) refuseMisspeltScopes(source, name, scope);
  return scope;
}

/** @throws `option_unknown`, `option_missing` or `option_invalid`, naming the option. */
function parseLoginRequest(owner: string, request: LoginRequest, config: LoginConfig) {
  const source = optionSource(owner, request, loginRequestVariables);
  const asked = readEach(source, loginRequestReaders);
  const { redirectUri, scope = config.scope, market = config.market } = asked;
  if (redirectUri !== undefined && !config.redirectUris.includes(redirectUri)) {
    const expected = `one of ${config.redirectUris.join(', ')}`;
    throw invalidOption(source, 'redirectUri', expected, redirectUri);
  }
  return { ...asked, scope, market };
}

interface FlowOnDevice {
  readonly flow: LoginFlow;
  readonly kind: StateKind;
  readonly platform?: Platform;
}

/**
 * The flow a login takes on this device. There is no app to return from but on a phone, so that
 * `automatic_return` is the ordinary flow everywhere else.
 * @throws `option_invalid` where a login that came back in another browser could not be finished
 */
function flowOnDevice(
  config: LoginConfig,
  asked: LoginFlow,
  { owner, kind = 'ordinary', canConfirm = false }: LoginStart,
  req: IncomingMessage,
): FlowOnDevice {
  if (asked !== 'automatic_return') return { flow: asked, kind };
  if (!canConfirm) {
    throw automaticReturnImpossible(
      owner,
      'the page where a login is confirmed in another browser: start it by `req.vipps.login()` of vippsLogin(), with neither `paths.callback` nor `paths.confirm` switched off',
    );
  }
  if (!config.store.anyBrowser) {
    throw automaticReturnImpossible(
      owner,
      'a store on the server, since another browser has none of the cookies: pass `transactionStore: serverStore(backend)`',
    );
  }
  const platform = platformOf(req);
  return platform ? { flow: asked, kind: 'automatic', platform } : { flow: 'browser', kind };
}

function automaticReturnImpossible(owner: string, need: string) {
  return new VippsLoginError(
    'option_invalid',
    `${owner}: the flow "automatic_return" needs ${need}.`,
  );
}

/**
 * The mobile platform a browser says it runs on; `undefined` for everything else, also for an iPad that
 * claims to be a Mac. Every browser on one phone says the same here, whatever else it calls itself.
 */
export function platformOf(req: IncomingMessage): Platform | undefined {
  const userAgent = req.headers['user-agent'] ?? '';
  if (/\b(iPhone|iPad|iPod)\b/.test(userAgent)) return 'ios';
  return /\bAndroid\b/.test(userAgent) ? 'android' : undefined;
}

/** The configured one on the host that the request came to, else the first. */
export function defaultRedirectUri(config: LoginConfig, exchange: Pick<Exchange, 'req'>): string {
  const [first = '', ...others] = config.redirectUris;
  if (others.length === 0) return first;
  const uris = config.redirectUris.map((uri) => new URL(uri));
  const picked = uris.indexOf(pickByHost(uris, exchange.req));
  // Byte for byte as registered: `URL` may spell it differently.
  return config.redirectUris[picked] ?? first;
}

import { createState } from '../transaction/state.ts';
import type { StateKind } from '../transaction/state.ts';
import type { Exchange } from '../transaction/store.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { LoginConfig } from './login-config.ts';
import { parseLoginRequest } from './login-request.ts';
import type { LoginRequest } from './login-request.ts';
import { pickByHost } from './pick-by-host.ts';
import { safeReturnTo } from './return-to.ts';

/** Who asks, and as what. */
export interface LoginStart {
  /** The function the developer called, for messages. */
  readonly owner: string;
  readonly startedBy: Transaction['startedBy'];
  /** Default `'ordinary'`. */
  readonly kind?: StateKind;
  /** Passport's `state` option. */
  readonly appState?: unknown;
}

/**
 * Starts a login: remembers it in the store and says where to send the browser.
 * @throws `option_unknown`, `option_invalid`, and whatever discovery can throw.
 */
export async function beginLogin(
  config: LoginConfig,
  exchange: Exchange,
  request: LoginRequest,
  start: LoginStart,
): Promise<string> {
  const asked = parseLoginRequest(start.owner, request, config);
  const redirectUri = asked.redirectUri ?? defaultRedirectUri(config, exchange);
  const site = pickByHost(config.sites, exchange.req);
  const returnTo = safeReturnTo(asked.returnTo, site) ?? asked.successRedirect;
  const secrets = {
    state: createState(start.kind ?? 'ordinary', config.randomBytes),
    nonce: randomText(config),
    codeVerifier: randomText(config),
  };
  const url = await config.client.authorizationUrl({
    ...secrets,
    redirectUri,
    scope: asked.scope,
    flow: asked.flow,
    ...defined({
      market: asked.market,
      acrValues: asked.acrValues,
      appCallbackUri: asked.appCallbackUri,
      finalRedirectIsApp: asked.finalRedirectIsApp,
    }),
  });
  const transaction: Transaction = {
    ...secrets,
    issuer: config.client.issuer,
    clientId: config.client.clientId,
    redirectUri,
    flow: asked.flow,
    scope: asked.scope,
    startedBy: start.startedBy,
    createdAt: config.now(),
    ...defined({ returnTo, acrValues: asked.acrValues, appState: start.appState }),
  };
  await config.store.put(transaction, exchange);
  return url.href;
}

function defaultRedirectUri(config: LoginConfig, exchange: Exchange): string {
  const uris = config.redirectUris.map((uri) => new URL(uri));
  const picked = uris.indexOf(pickByHost(uris, exchange.req));
  // Byte for byte as registered: `URL` may spell it differently.
  return config.redirectUris[picked] ?? '';
}

/** 256 bits; RFC 7636 4.1 wants 43 to 128 characters for the verifier, and this is 43. */
function randomText(config: LoginConfig): string {
  return Buffer.from(config.randomBytes(32)).toString('base64url');
}

/** Leaves out what was not said, so that `undefined` cannot stand where a value is promised. */
function defined<Values extends object>(
  values: Values,
): { [Name in keyof Values]?: NonNullable<Values[Name]> } {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets the keys' types; they are the ones that came in.
  return Object.fromEntries(said) as { [Name in keyof Values]?: NonNullable<Values[Name]> };
}

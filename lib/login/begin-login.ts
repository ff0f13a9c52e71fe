import { createLoginSecrets } from '../protocol/authorize/login-secrets.ts';
import { markState } from '../transaction/state.ts';
import type { Exchange } from '../transaction/store.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { flowOnDevice } from './other-browser/flow-on-device.ts';
import type { LoginConfig } from './login-config.ts';
import { parseLoginRequest } from './login-request.ts';
import type { LoginRequest } from './login-request.ts';
import type { LoginStart } from './login-start.ts';
import { pickByHost } from './pick-by-host.ts';
import { safeReturnTo } from './return-to.ts';

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
  const { flow, platform, kind } = flowOnDevice(config, asked.flow, start, exchange.req);
  const redirectUri = asked.redirectUri ?? defaultRedirectUri(config, exchange);
  const site = pickByHost(config.sites, exchange.req);
  const returnTo = safeReturnTo(asked.returnTo, site) ?? asked.successRedirect;
  const drawn = createLoginSecrets(config.randomBytes);
  const secrets = { ...drawn, state: markState(drawn.state, kind) };
  const url = await config.client.authorizationUrl({
    ...secrets,
    redirectUri,
    scope: asked.scope,
    flow,
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
    flow,
    scope: asked.scope,
    startedBy: start.startedBy,
    createdAt: config.now(),
    ...defined({ returnTo, acrValues: asked.acrValues, platform, appState: start.appState }),
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

/** Leaves out what was not said, so that `undefined` cannot stand where a value is promised. */
function defined<Values extends object>(
  values: Values,
): { [Name in keyof Values]?: NonNullable<Values[Name]> } {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets the keys' types; they are the ones that came in.
  return Object.fromEntries(said) as { [Name in keyof Values]?: NonNullable<Values[Name]> };
}

import { defined } from '../options/defined.ts';
import { createLoginSecrets } from '../protocol/authorize/login-secrets.ts';
import { markState } from '../transaction/state.ts';
import type { Exchange } from '../transaction/store.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { LoginConfig } from './login-config.ts';
import { parseLoginRequest } from './login-request.ts';
import type { LoginRequest } from './login-request.ts';
import type { LoginStart } from './login-start.ts';
import { flowOnDevice } from './other-browser/flow-on-device.ts';
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
  const returnTo = safeReturnTo(asked.returnTo, site);
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
    ...defined({
      returnTo,
      successRedirect: asked.successRedirect,
      acrValues: asked.acrValues,
      platform,
      appState: start.appState,
    }),
  };
  await config.store.put(transaction, exchange);
  return url.href;
}

/** The configured one on the host that the request came to, else the first. */
export function defaultRedirectUri(config: LoginConfig, exchange: Pick<Exchange, 'req'>): string {
  const uris = config.redirectUris.map((uri) => new URL(uri));
  const picked = uris.indexOf(pickByHost(uris, exchange.req));
  // Byte for byte as registered: `URL` may spell it differently.
  return config.redirectUris[picked] ?? '';
}

import { invalidOption, readBoolean, readChoice, readList, readString } from '../options/read.ts';
import { optionSource } from '../options/source.ts';
import type { OptionSource } from '../options/source.ts';
import { markets } from '../protocol/authorize/authorization-request.ts';
import type { VippsMarket } from '../protocol/authorize/authorization-request.ts';
import { loginFlows } from '../protocol/authorize/flow.ts';
import type { LoginFlow } from '../protocol/authorize/flow.ts';
import type { LoginConfig } from './login-config.ts';
import { readAppCallbackUri } from './options/app-callback-uri.ts';
import { readPageAddress } from './options/page-address.ts';

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

/** What there is to ask for. None has a variable: each login asks for itself. */
export const loginRequestVariables: Record<keyof LoginRequest, undefined> = {
  returnTo: undefined,
  successRedirect: undefined,
  redirectUri: undefined,
  scope: undefined,
  flow: undefined,
  appCallbackUri: undefined,
  finalRedirectIsApp: undefined,
  market: undefined,
  acrValues: undefined,
};

/** @throws `option_unknown`, `option_missing` or `option_invalid`, naming the option. */
export function parseLoginRequest(owner: string, request: LoginRequest, config: LoginConfig) {
  const source = optionSource(owner, request, loginRequestVariables);
  const flow = readChoice(source, 'flow', loginFlows) ?? 'browser';
  return {
    returnTo: source.options['returnTo'],
    successRedirect: readPageAddress(source, 'successRedirect'),
    redirectUri: readRedirectUri(source, config),
    scope: readList(source, 'scope')?.flatMap((text) => text.split(/\s+/)) ?? config.scope,
    flow,
    appCallbackUri: readAppCallbackUri(source, flow),
    finalRedirectIsApp: readBoolean(source, 'finalRedirectIsApp'),
    market: readChoice(source, 'market', markets) ?? config.market,
    acrValues: readString(source, 'acrValues'),
  };
}

function readRedirectUri(source: OptionSource, config: LoginConfig): string | undefined {
  const redirectUri = readString(source, 'redirectUri');
  if (redirectUri === undefined || config.redirectUris.includes(redirectUri)) return redirectUri;
  throw invalidOption(
    source,
    'redirectUri',
    `one of ${config.redirectUris.join(', ')}`,
    redirectUri,
  );
}

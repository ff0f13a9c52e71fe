import type { ServerResponse } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { isWebAddress, readAppCallbackUri, readBaseUrls } from '../../login/addresses.ts';
import { appFlows } from '../../login/app-login.ts';
import type { AppFlow, AppLoginConfig } from '../../login/app-login.ts';
import type { VippsLogin } from '../../login/fetch-login.ts';
import { loginOptionVariables, parseLoginOptions, readBackend } from '../../login/options.ts';
import type { LoginOptions } from '../../login/options.ts';
import type { VippsRequest } from '../../login/verify.ts';
import type { Warn } from '../../login/warnings.ts';
import {
  isProduction,
  optionSource,
  readBoolean,
  readChoice,
  readFunction,
} from '../../options.ts';
import type { OptionSource } from '../../options.ts';
import type { Backend } from '../../stores/backend.ts';
import type { Next } from '../express-app.ts';
import { onEverySite, readPaths, routeTable } from '../paths.ts';
import type { RouteTable } from '../paths.ts';

/**
 * Options of `appLogin()`: those of every login, and these. `redirectUri`, which opens the app or a page
 * of the site, is required.
 */
export interface AppLoginOptions extends Omit<LoginOptions, 'transactionStore'> {
  /** Answers the app, mostly with a token of your own. Required. */
  onAppLogin: OnAppLogin;
  /** Default `'app_to_app_v2'`. */
  flow?: AppFlow | undefined;
  /** What the Vipps app opens in the flow `'app_to_app'`: required there, and refused elsewhere. */
  appCallbackUri?: string | undefined;
  /** `true` where `redirectUri` opens the app. Default: not said to Vipps. */
  finalRedirectIsApp?: boolean | undefined;
  /** Where logins under way are kept. Default `memoryBackend()`, for one process. */
  backend?: Backend | undefined;
  /** Where the routes are, below the path of `baseUrl`. */
  paths?: AppLoginPaths | undefined;
}

// A method, since only of methods may an app narrow the parameters, to those of its Express.
/** Answers an app whose person has logged in, mostly with a token of the site's own. */
export type OnAppLogin = {
  onAppLogin(login: VippsLogin, req: VippsRequest, res: ServerResponse, next: Next): unknown;
}['onAppLogin'];

/** Where `appLogin()` answers, below the path of `baseUrl`. All take POST. */
export interface AppLoginPaths {
  /** Default `/vipps/app/start`. */
  start?: string | undefined;
  /** Default `/vipps/app/resume`; there only with the flow `app_to_app`. */
  resume?: string | undefined;
  /** Default `/vipps/app/finish`. */
  finish?: string | undefined;
}

export type AppRouteName = keyof AppLoginPaths;

const usualAppPaths: Readonly<Record<AppRouteName, string>> = {
  start: '/vipps/app/start',
  resume: '/vipps/app/resume',
  finish: '/vipps/app/finish',
};

const appLoginOptionVariables: Record<
  keyof AppLoginOptions | 'transactionStore',
  string | undefined
> = {
  ...loginOptionVariables,
  onAppLogin: undefined,
  flow: undefined,
  appCallbackUri: undefined,
  finalRedirectIsApp: undefined,
  backend: undefined,
  paths: undefined,
};

const routesOf: Readonly<Record<AppFlow, readonly AppRouteName[]>> = {
  app_to_app: ['start', 'resume', 'finish'],
  app_to_app_v2: ['start', 'finish'],
};

/** The options of `appLogin()`, parsed once at start-up by `parseAppLoginOptions()`. */
interface AppLoginMiddlewareConfig extends AppLoginConfig {
  readonly onAppLogin: OnAppLogin;
  readonly routes: RouteTable<AppRouteName>;
  /** NODE_ENV says production. */
  readonly production: boolean;
}

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseAppLoginOptions(options: AppLoginOptions): AppLoginMiddlewareConfig {
  const source = optionSource('appLogin()', options, appLoginOptionVariables);
  refuseTransactionStore(source);
  const onAppLogin = requireOnAppLogin(source);
  const flow = readChoice(source, 'flow', appFlows) ?? 'app_to_app_v2';
  const appCallbackUri = readAppCallbackUri(source, flow);
  const login = parseLoginOptions(source, readBaseUrls(source));
  warnOfCustomScheme(login.warn, [
    ...login.redirectUris,
    ...(appCallbackUri ? [appCallbackUri] : []),
  ]);
  return {
    login,
    records: login.recordsIn(readBackend(source, login.warn)),
    flow,
    appCallbackUri,
    finalRedirectIsApp: readBoolean(source, 'finalRedirectIsApp'),
    onAppLogin,
    routes: appRoutes(source, flow, login.sites),
    production: isProduction(source),
  };
}

function appRoutes(source: OptionSource, flow: AppFlow, sites: readonly URL[]) {
  const paths = readPaths(source, usualAppPaths);
  const routes = routesOf[flow].flatMap((name) =>
    onEverySite(sites, name, paths[name] ?? usualAppPaths[name]),
  );
  return routeTable(source.owner, routes);
}

function refuseTransactionStore({ options }: OptionSource) {
  if (options['transactionStore'] === undefined) return;
  throw new VippsLoginError(
    'option_invalid',
    'appLogin() takes no `transactionStore`, since its backend sees no cookies of an app. Pass `backend`.',
  );
}

function requireOnAppLogin(source: OptionSource): OnAppLogin {
  const onAppLogin = readFunction<OnAppLogin>(source, 'onAppLogin');
  if (onAppLogin) return onAppLogin;
  throw new VippsLoginError(
    'option_missing',
    'appLogin() needs `onAppLogin`: a function `(login, req, res, next)` that answers your app, mostly with a token of your own.',
  );
}

function warnOfCustomScheme(warn: Warn, uris: readonly string[]) {
  const own = uris.find((uri) => !isWebAddress(new URL(uri)));
  if (own === undefined) return;
  warn(
    'custom_scheme',
    `Any app on the phone may claim the scheme of ${own} and be opened in place of yours. Prefer an https address of your domain that opens your app (universal link, app link).`,
  );
}

/** A request to one of the routes, and what answers it. */
export interface AppRequest {
  readonly config: AppLoginMiddlewareConfig;
  readonly req: VippsRequest;
  readonly res: ServerResponse;
  readonly next: Next;
}

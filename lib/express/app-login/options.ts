import type { ServerResponse } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { isWebAddress, readAppCallbackUri } from '../../login/addresses.ts';
import { appFlows } from '../../login/app-login.ts';
import type { AppFlow, AppLoginConfig } from '../../login/app-login.ts';
import type { VippsLogin } from '../../login/fetch-login.ts';
import {
  defaultBackend,
  loginOptionVariables,
  parseLoginOptions,
  readBackend,
} from '../../login/options.ts';
import type { LoginOptions } from '../../login/options.ts';
import type { AppFunction, VippsRequest } from '../../login/verify.ts';
import type { Warn } from '../../login/warnings.ts';
import {
  invalidOption,
  isProduction,
  optionSource,
  readBoolean,
  readChoice,
  readList,
  requireFunction,
  variablesOf,
} from '../../options.ts';
import type { OptionReaders, OptionSource } from '../../options.ts';
import { parseUrl } from '../../protocol/values.ts';
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
  /**
   * Hosts, such as `login.vipps.example`, to which a `resume_uri` may lead besides the issuer's. For when
   * Vipps moves its login pages. Default: none.
   */
  resumeHosts?: readonly string[] | undefined;
  /** Where logins under way are kept. Default `memoryBackend()`, for one process. */
  backend?: Backend | undefined;
  /** Where the routes are, below the path of `baseUrl`. */
  paths?: AppLoginPaths | undefined;
}

/** Answers an app whose person has logged in, mostly with a token of the site's own. */
export type OnAppLogin = AppFunction<
  [login: VippsLogin, req: VippsRequest, res: ServerResponse, next: Next],
  unknown
>;

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

const readers = {
  onAppLogin: (source, name) =>
    requireFunction<OnAppLogin>(
      source,
      name,
      'It is a function `(login, req, res, next)` that answers your app, mostly with a token of your own.',
    ),
  flow: readFlow,
  appCallbackUri: (source) => readAppCallbackUri(source, readFlow(source)),
  finalRedirectIsApp: readBoolean,
  resumeHosts: readResumeHosts,
  backend: readBackend,
  paths: (source) => readPaths(source, usualAppPaths),
} satisfies OptionReaders<Omit<AppLoginOptions, keyof LoginOptions>>;

/** @throws `option_invalid` for what is no host alone, such as a URL or a pattern */
function readResumeHosts(source: OptionSource, name: string): readonly string[] {
  const hosts = readList(source, name, { mayBeEmpty: true }) ?? [];
  for (const host of hosts) {
    if (parseUrl(`https://${host}`)?.host === host && !host.includes('*')) continue;
    throw invalidOption(source, name, 'hosts such as "login.vipps.example"', host);
  }
  return hosts;
}

function readFlow(source: OptionSource): AppFlow {
  return readChoice(source, 'flow', appFlows) ?? 'app_to_app_v2';
}

/** `transactionStore` is known, so that it is refused with a reason. */
const appLoginOptionVariables = { ...loginOptionVariables, ...variablesOf(readers) };

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
  const [{ backend, paths, ...own }, login] = parseLoginOptions(source, readers);
  const { flow, appCallbackUri } = own;
  warnOfCustomScheme(login.warn, [
    ...login.redirectUris,
    ...(appCallbackUri ? [appCallbackUri] : []),
  ]);
  const routes = routesOf[flow].flatMap((name) =>
    onEverySite(login.sites, name, paths[name] ?? usualAppPaths[name]),
  );
  return {
    ...own,
    login,
    records: login.recordsIn(backend ?? defaultBackend(source, login.warn)),
    routes: routeTable(source.owner, routes),
    production: isProduction(source),
  };
}

function refuseTransactionStore({ options }: OptionSource) {
  if (options['transactionStore'] === undefined) return;
  throw new VippsLoginError(
    'option_invalid',
    'appLogin() takes no `transactionStore`, since its backend sees no cookies of an app. Pass `backend`.',
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

import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import type { LoginConfig } from '../../login/config.ts';
import { loginFromTokens } from '../../login/fetch-login.ts';
import type { VippsLogin } from '../../login/fetch-login.ts';
import {
  defaultBackend,
  loginOptionVariables,
  parseLoginOptions,
  readBackend,
} from '../../login/options.ts';
import type { LoginOptions } from '../../login/options.ts';
import type { AppFunction, VippsRequest } from '../../login/verify.ts';
import type {
  CompleteMerchantLogin,
  Limit,
  Limits,
  MerchantLoginConfig,
} from '../../merchant/stored.ts';
import {
  defined,
  isProduction,
  optionSource,
  readChoice,
  readNumber,
  readOptions,
  requireFunction,
  variablesOf,
} from '../../options.ts';
import type { OptionReaders, OptionSource } from '../../options.ts';
import { clientOptionVariables } from '../../protocol/client-options.ts';
import { phoneCountries } from '../../protocol/phone-number.ts';
import type { PhoneCountry } from '../../protocol/phone-number.ts';
import type { Backend } from '../../stores/backend.ts';
import { keyedHash } from '../../stores/seal.ts';
import type { Next } from '../express-app.ts';
import { onEverySite, readPaths, routeTable } from '../paths.ts';
import type { RouteTable } from '../paths.ts';

/** Those of a login that make no sense where no browser is sent to Vipps. */
type BrowserOptions = 'redirectUri' | 'userinfo' | 'transactionStore' | 'market';

/** Options of `merchantLogin()`: those of every login that concern one without a browser, and these. */
export interface MerchantLoginOptions extends Omit<LoginOptions, BrowserOptions> {
  /** Returns the id of the member of staff who is asking, or nothing. Required. */
  authorize: AuthorizeStaff;
  /** Returns what the till may see of the person. Runs once per login. Required. */
  onMerchantLogin: OnMerchantLogin;
  /** `'login_to_webpage'`: the customer goes on at the site, on their phone. Default: ends in the app. */
  flow?: 'login_to_webpage' | undefined;
  /** Where logins under way are kept. Default `memoryBackend()`, for one process. */
  backend?: Backend | undefined;
  /** Where the routes are, below the path of `baseUrl`. */
  paths?: MerchantLoginPaths | undefined;
  limits?: MerchantLoginLimits | undefined;
  /** Seconds the person has to answer, 60 to 900. Default: Vipps', about ten minutes. */
  requestedExpirySeconds?: number | undefined;
  /** Whose a number is that has no country code. Default: nobody's. */
  defaultCountry?: PhoneCountry | undefined;
}

/** Where `merchantLogin()` answers, below the path of `baseUrl`. */
export interface MerchantLoginPaths {
  /** Default `/vipps/merchant/start`; answers POST. */
  start?: string | undefined;
  /** Default `/vipps/merchant/status`; answers GET. */
  status?: string | undefined;
  /** Default `/vipps/merchant/cancel`; answers POST. */
  cancel?: string | undefined;
  /** Default `/vipps/merchant/exists`; answers POST. */
  exists?: string | undefined;
  /** Default `/vipps/merchant/landing`, a page; there only with the flow `login_to_webpage`. */
  landing?: string | undefined;
}

export type MerchantRouteName = keyof MerchantLoginPaths;

const usualMerchantPaths: Readonly<Record<MerchantRouteName, string>> = {
  start: '/vipps/merchant/start',
  status: '/vipps/merchant/status',
  cancel: '/vipps/merchant/cancel',
  exists: '/vipps/merchant/exists',
  landing: '/vipps/merchant/landing',
};

/** How often people may be asked, 1 to 100 times in so many minutes; starts and look-ups counted apart. */
export interface MerchantLoginLimits {
  /** About one phone number. Default: 3 times in 10 minutes. */
  perNumber?: Partial<Limit> | undefined;
  /** By one member of staff. Default: 30 times in 10 minutes. */
  perStaff?: Partial<Limit> | undefined;
}

type Staff = string | null | undefined | false;

/** Who of the staff is asking, by an id; `null`, `undefined` or `false` refuses. May be async. */
export type AuthorizeStaff = AppFunction<[req: VippsRequest], Staff | PromiseLike<Staff>>;

/** Returns what the till may see of the person, as JSON. May be async. */
export type OnMerchantLogin = AppFunction<
  [login: VippsLogin, about: { readonly staff: string }],
  unknown
>;

const { baseUrl, proxyStripsPath, secret, scope, onWarning } = loginOptionVariables;

const readers = {
  authorize: (source, name) =>
    requireFunction<AuthorizeStaff>(
      source,
      name,
      'It returns the id of the member of staff that a request comes from, or null: without it, anybody could ask for people’s names by their phone numbers.',
    ),
  onMerchantLogin: (source, name) =>
    requireFunction<OnMerchantLogin>(
      source,
      name,
      'It gets `(login, { staff })` and returns what the till may see of the person.',
    ),
  flow: (source, name) => readChoice(source, name, ['login_to_webpage']),
  backend: readBackend,
  paths: (source) => readPaths(source, usualMerchantPaths),
  limits: readLimits,
  requestedExpirySeconds: (source, name) => readNumber(source, name, 60, 900),
  defaultCountry: (source, name) => readChoice(source, name, phoneCountries),
} satisfies OptionReaders<Omit<MerchantLoginOptions, keyof LoginOptions>>;

const merchantLoginOptionVariables: Record<keyof MerchantLoginOptions, string | undefined> = {
  ...clientOptionVariables,
  ...{ baseUrl, proxyStripsPath, secret, scope, onWarning },
  ...variablesOf(readers),
};

const staffRoutes: readonly MerchantRouteName[] = ['start', 'status', 'cancel', 'exists'];

/** The options of `merchantLogin()`, parsed once at start-up by `parseMerchantLoginOptions()`. */
export interface MerchantLoginMiddlewareConfig {
  readonly login: LoginConfig;
  readonly merchant: MerchantLoginConfig;
  readonly authorize: AuthorizeStaff;
  /** Logins go on at the landing page, in the browser of the customer. */
  readonly endsOnWebPage: boolean;
  readonly routes: RouteTable<MerchantRouteName>;
  /** NODE_ENV says production. */
  readonly production: boolean;
}

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseMerchantLoginOptions(
  options: MerchantLoginOptions,
): MerchantLoginMiddlewareConfig {
  const source = optionSource('merchantLogin()', options, merchantLoginOptionVariables);
  const [{ authorize, onMerchantLogin, flow, backend, limits, ...own }, login] = parseLoginOptions(
    source,
    readers,
    ({ paths }) => paths.landing ?? usualMerchantPaths.landing,
  );
  const { requestedExpirySeconds, defaultCountry } = own;
  const endsOnWebPage = flow !== undefined;
  const paths = { ...usualMerchantPaths, ...defined(own.paths) };
  const names = endsOnWebPage ? ([...staffRoutes, 'landing'] as const) : staffRoutes;
  const routes = names.flatMap((name) => onEverySite(login.sites, name, paths[name]));
  const { client, scope, now } = login;
  const place = placeOf(options);
  return {
    login,
    merchant: {
      client,
      scope,
      requestedExpirySeconds,
      defaultCountry,
      endsOnWebPage,
      limits,
      values: login.valuesIn(backend ?? defaultBackend(source, login.warn), {
        purpose: 'merchant login',
        place,
      }),
      pseudonym: keyedHash(newestKey(login, `${place} login limits`)),
      complete: tillResult(login, onMerchantLogin),
      now,
      randomBytes,
    },
    authorize,
    endsOnWebPage,
    routes: routeTable(source.owner, routes),
    production: isProduction(source),
  };
}

function newestKey({ deriveKeys }: LoginConfig, purpose: string): Uint8Array {
  const [newest] = deriveKeys(purpose);
  if (!newest) throw new TypeError('deriveKeys() made no key.');
  return newest;
}

/** With partner keys, many merchants have one client: what is kept is told apart by the sales unit. */
function placeOf({ partner }: MerchantLoginOptions): string {
  return partner ? `merchant:${partner.merchantSerialNumber}` : 'merchant';
}

/** The `limits` option. @throws `option_unknown`, `option_invalid` */
function readLimits({ owner, options }: OptionSource): Limits {
  return readOptions(`${owner}'s \`limits\``, options['limits'] ?? {}, {
    perNumber: (source, name) => readLimit(source, name, { times: 3, minutes: 10 }),
    perStaff: (source, name) => readLimit(source, name, { times: 30, minutes: 10 }),
  } satisfies OptionReaders<Limits>);
}

function readLimit({ options }: OptionSource, name: string, usual: Limit): Limit {
  const given = readOptions(`merchantLogin()'s \`limits.${name}\``, options[name] ?? {}, {
    times: (source) => readNumber(source, 'times', 1, 100),
    minutes: (source) => readNumber(source, 'minutes', 1),
  } satisfies OptionReaders<Limit>);
  return { ...usual, ...defined(given) };
}

/** What the till is told waits in the backend until the till has asked for it. */
const maxBytes = 8 * 1_024;

/** Makes of verified tokens what the till is told, by asking who it is and then the app. */
function tillResult(login: LoginConfig, onMerchantLogin: OnMerchantLogin): CompleteMerchantLogin {
  return async (completed, { staff, signal }) => {
    const about = { scope: login.scope, flow: 'merchant_initiated', sameBrowser: false } as const;
    const person = await loginFromTokens(login, completed, { ...about, signal });
    return asJson(await onMerchantLogin(person, { staff }));
  };
}

/** @throws `on_merchant_login_failed` for what no till can be told */
function asJson(result: unknown): unknown {
  // JSON.stringify() returns undefined for undefined and functions, which its type does not say.
  const json = stringify(result) as string | undefined;
  if (json === undefined) throw hookFailed('returned no JSON, which is often a forgotten `return`');
  const bytes = Buffer.byteLength(json);
  if (bytes > maxBytes)
    throw hookFailed(`returned ${bytes} bytes of JSON, but ${maxBytes} are kept`);
  return JSON.parse(json);
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result);
  } catch (cause) {
    throw hookFailed('returned what cannot be written as JSON', cause);
  }
}

function hookFailed(how: string, cause?: unknown): VippsLoginError {
  return new VippsLoginError(
    'on_merchant_login_failed',
    `\`onMerchantLogin\` ${how}. Return what the till may see of the person: an object of texts and numbers, or null.`,
    { cause },
  );
}

/** A request to one of the routes, and what answers it. */
export interface MerchantRequest {
  readonly config: MerchantLoginMiddlewareConfig;
  readonly req: VippsRequest;
  readonly res: ServerResponse;
  readonly next: Next;
}

/** One that `authorize` has let in. */
export interface StaffRequest extends MerchantRequest {
  readonly staff: string;
}

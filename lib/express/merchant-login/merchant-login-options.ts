import { requireBaseUrls } from '../../login/options/base-url.ts';
import { loginOptionVariables, parseLoginOptions } from '../../login/options/login-options.ts';
import type { LoginOptions } from '../../login/options/login-options.ts';
import { createMerchantLogins } from '../../merchant/merchant-logins.ts';
import { readChoice, readNumber, requireFunction } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';
import { clientOptionVariables } from '../../protocol/options/client-options.ts';
import { phoneCountries } from '../../protocol/phone-number/countries.ts';
import type { PhoneCountry } from '../../protocol/phone-number/phone-number.ts';
import type { Backend } from '../../transaction/backend.ts';
import { readBackend } from '../options/read-backend.ts';
import { readRoute, readRoutes } from '../options/read-routes.ts';
import type { AuthorizeStaff, OnMerchantLogin } from './hooks.ts';
import type { MerchantLoginMiddlewareConfig } from './merchant-login-config.ts';
import { usualMerchantPaths } from './merchant-paths.ts';
import type { MerchantLoginPaths, MerchantRouteName } from './merchant-paths.ts';
import { pseudonym } from './pseudonym.ts';
import { readLimits } from './read-limits.ts';
import type { MerchantLoginLimits } from './read-limits.ts';
import { tillResult } from './till-result.ts';

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

const merchantLoginOptionVariables: Record<keyof MerchantLoginOptions, string | undefined> = {
  ...clientOptionVariables,
  baseUrl: loginOptionVariables.baseUrl,
  secret: loginOptionVariables.secret,
  scope: loginOptionVariables.scope,
  onWarning: undefined,
  randomBytes: undefined,
  authorize: undefined,
  onMerchantLogin: undefined,
  flow: undefined,
  backend: undefined,
  paths: undefined,
  limits: undefined,
  requestedExpirySeconds: undefined,
  defaultCountry: undefined,
};

const staffRoutes: readonly MerchantRouteName[] = ['start', 'status', 'cancel', 'exists'];

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseMerchantLoginOptions(
  options: MerchantLoginOptions,
): MerchantLoginMiddlewareConfig {
  const source = optionSource('merchantLogin()', options, merchantLoginOptionVariables);
  const { authorize, onMerchantLogin } = readHooks(source);
  const endsOnWebPage = readChoice(source, 'flow', ['login_to_webpage']) !== undefined;
  const landing = readRoute(source, usualMerchantPaths, 'landing');
  const login = parseLoginOptions(source, requireBaseUrls(source), landing);
  const { client, scope, now, randomBytes } = login;
  const place = placeOf(options);
  return {
    login,
    logins: createMerchantLogins({
      client,
      scope,
      requestedExpirySeconds: readNumber(source, 'requestedExpirySeconds', 60, 900),
      defaultCountry: readChoice(source, 'defaultCountry', phoneCountries),
      endsOnWebPage,
      limits: readLimits(source),
      values: login.valuesIn(readBackend(source, login.warn), { purpose: 'merchant login', place }),
      pseudonym: pseudonym(login.deriveKeys(`${place} login limits`)),
      complete: tillResult(login, onMerchantLogin),
      now,
      randomBytes,
    }),
    authorize,
    endsOnWebPage,
    routes: readRoutes(source, {
      usual: usualMerchantPaths,
      used: endsOnWebPage ? [...staffRoutes, 'landing'] : staffRoutes,
      sites: login.sites,
    }),
    production: source.env['NODE_ENV'] === 'production',
  };
}

function readHooks(source: OptionSource) {
  return {
    authorize: requireFunction<AuthorizeStaff>(
      source,
      'authorize',
      'It returns the id of the member of staff that a request comes from, or null: without it, anybody could ask for people’s names by their phone numbers.',
    ),
    onMerchantLogin: requireFunction<OnMerchantLogin>(
      source,
      'onMerchantLogin',
      'It gets `(login, { staff })` and returns what the till may see of the person.',
    ),
  };
}

/** With partner keys, many merchants have one client: what is kept is told apart by the sales unit. */
function placeOf({ partner }: MerchantLoginOptions): string {
  return partner ? `merchant:${partner.merchantSerialNumber}` : 'merchant';
}

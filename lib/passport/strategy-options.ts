import type { AuthenticateOptions } from 'passport';

import { VippsLoginError } from '../errors.ts';
import { loginRequestReaders } from '../login/begin-login.ts';
import type { LoginRequest } from '../login/begin-login.ts';
import type { LoginConfig } from '../login/config.ts';
import type { VippsLogin } from '../login/fetch-login.ts';
import { loginOptionVariables, parseLoginOptions } from '../login/options.ts';
import type { LoginOptions } from '../login/options.ts';
import { approveByModern, approveVippsUser } from '../login/verify.ts';
import type { Approve, Verify } from '../login/verify.ts';
import {
  optionSource,
  readBoolean,
  readFunction,
  readString,
  refuseMisspelt,
  variablesOf,
} from '../options.ts';
import type { OptionReaders } from '../options.ts';
import { approveByArgument, approveByClassic } from './classic-verify.ts';
import type { AnyClassicVerify } from './classic-verify.ts';
import { countParameters } from './parameters.ts';

/** Options of `new VippsStrategy()`; the environment variables are the middleware's. */
export interface VippsStrategyOptions extends LoginOptions {
  /** The name for `passport.authenticate()`. Default `'vipps'`. */
  name?: string | undefined;
  /** Returns the app's user; `false` or `null` refuses. Default: the Vipps user. */
  verify?: Verify | undefined;
  /** See `VippsStrategyOptionsWithRequest`. */
  passReqToCallback?: false | undefined;
  /** Passport's customary name for `clientId`. */
  clientID?: string | undefined;
  /** Passport's customary name for `redirectUri`. */
  callbackURL?: string | undefined;
}

/** The same for a classic verify callback whose first argument shall be `req`. */
export interface VippsStrategyOptionsWithRequest extends Omit<
  VippsStrategyOptions,
  'passReqToCallback'
> {
  passReqToCallback: true;
}

/** What a strategy is made of once its options are parsed. */
export interface StrategyConfig {
  readonly name: string;
  readonly login: LoginConfig;
  readonly approve: Approve;
}

/** Tells a parsed config, which the middleware hands over, from a caller's options. */
export function isStrategyConfig(value: unknown): value is StrategyConfig {
  return typeof value === 'object' && value !== null && 'approve' in value && 'login' in value;
}

const readers = {
  name: (source, name) => readString(source, name) ?? 'vipps',
  verify: readFunction<Verify>,
  passReqToCallback: (source, name) => readBoolean(source, name) ?? false,
} satisfies OptionReaders<Omit<VippsStrategyOptions, keyof LoginOptions | keyof typeof aliases>>;

/** Passport's customary names. */
const aliases = { clientID: 'clientId', callbackURL: 'redirectUri' } as const;

const optionVariables: Record<keyof VippsStrategyOptions, string | undefined> = {
  ...loginOptionVariables,
  ...variablesOf(readers),
  ...{ clientID: undefined, callbackURL: undefined },
};

const owner = 'VippsStrategy';

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseStrategyOptions(
  options: VippsStrategyOptions | VippsStrategyOptionsWithRequest,
  verify: unknown,
): StrategyConfig {
  // What becomes of `super()` in Nest, whose mixin adds its callback. passport-oauth2 takes that, too.
  if (isMixinCallback(options) && verify === undefined) return parseStrategyOptions({}, options);
  const given = optionSource(owner, options, optionVariables);
  const source = { ...given, options: withoutAliases(given.options) };
  const [{ name, verify: option, passReqToCallback }, login] = parseLoginOptions(source, readers);
  return {
    name,
    login,
    approve: chooseApprove({
      owner,
      option,
      argument: verify,
      passReqToCallback,
      provider: name,
    }),
  };
}

function isMixinCallback(value: unknown): boolean {
  return (
    typeof value === 'function' &&
    countParameters(value as (...args: never[]) => unknown) === undefined
  );
}

/** The same options under the names of this package. */
function withoutAliases(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const named: Record<string, unknown> = { ...options };
  for (const [alias, name] of Object.entries(aliases)) {
    const value = options[alias];
    Reflect.deleteProperty(named, alias);
    if (value === undefined) continue;
    if (named[name] !== undefined && named[name] !== value) {
      throw new VippsLoginError(
        'option_invalid',
        `${owner}: \`${name}\` and its alias \`${alias}\` say different things. Give one of them.`,
      );
    }
    named[name] = value;
  }
  return named;
}

/** The verify functions a caller gave, wherever they stood. */
interface GivenVerify {
  readonly owner: string;
  readonly option: Verify | undefined;
  /** The constructor's second argument. */
  readonly argument: unknown;
  readonly passReqToCallback: boolean;
  readonly provider: string;
}

/**
 * Finds out which form of verify was meant. `options.verify` is always the modern one; the second
 * argument is told by its number of parameters, of which 3 fits neither (passport-openidconnect's form).
 * One that takes whatever comes is Passport's classic form, as it is with every other strategy.
 * @throws `option_invalid`
 */
function chooseApprove({ owner, option, argument, ...given }: GivenVerify): Approve {
  if (argument === undefined) return option ? approveByModern(option) : approveVippsUser;
  if (option)
    throw new VippsLoginError(
      'option_invalid',
      `${owner}: give \`verify\` once, as an option or as the second argument.`,
    );
  if (typeof argument !== 'function') throw unfitting(owner, typeof argument);
  // The types below say which form that is.
  const parameters = countParameters(argument as (...args: never[]) => unknown);
  if (parameters !== undefined && parameters <= 2) return approveByArgument(argument as Verify);
  const longest = given.passReqToCallback ? 6 : 5;
  if (parameters !== undefined && parameters !== longest && parameters !== longest - 1) {
    throw unfitting(owner, `a function of ${parameters} parameters`);
  }
  return approveByClassic(argument as AnyClassicVerify, {
    owner,
    passReqToCallback: given.passReqToCallback,
    withParams: parameters === longest,
    isCertain: parameters !== undefined,
    provider: given.provider,
  });
}

function unfitting(owner: string, came: string) {
  return new VippsLoginError(
    'option_invalid',
    `${owner}: the second argument must be \`(login, req) => user\`, or Passport's classic \`(accessToken, refreshToken, profile, done)\`, with \`params\` before \`profile\` if you like and \`req\` first with passReqToCallback; but it is ${came}.`,
  );
}

/** What one `passport.authenticate('vipps', …)` may ask for, beside Passport's own options. */
interface LoginAuthenticateOptions extends Omit<LoginRequest, 'successRedirect' | 'scope'> {
  /** Passport's customary name for `redirectUri`. */
  callbackURL?: string | undefined;
}

/** Options of one `passport.authenticate('vipps', …)`: Passport's, to which ours are added below. */
export interface VippsAuthenticateOptions extends AuthenticateOptions {
  /**
   * The app's own small value, handed back as `info.state`; at most 512 bytes as JSON. A text, to
   * Passport's types, though anything that JSON can hold comes back.
   */
  state?: string | undefined;
}

const mostStateBytes = 512;

/** Picks what belongs to the login; Passport's options stand in the same object. */
export function splitAuthenticateOptions(owner: string, options: VippsAuthenticateOptions) {
  const names: readonly string[] = Object.keys(loginRequestReaders).filter(
    (name) => name !== 'successRedirect',
  );
  refuseMisspelt(owner, options, [...names, 'callbackURL', 'state']);
  const own = Object.entries(options).filter(([name]) => names.includes(name));
  // Each value is checked by parseLoginRequest(); this only sorts by name.
  const request = Object.fromEntries(own) as LoginRequest;
  const { callbackURL, state } = options;
  if (callbackURL !== undefined) request.redirectUri ??= callbackURL;
  return { request, appState: checkedState(owner, state) };
}

function checkedState(owner: string, state: unknown): unknown {
  if (state === undefined) return undefined;
  const size = jsonBytes(state);
  if (size !== undefined && size <= mostStateBytes) return state;
  throw new VippsLoginError(
    'option_invalid',
    `${owner}: \`state\` may have ${mostStateBytes} bytes as JSON, but ${size === undefined ? 'cannot be written as JSON' : `has ${size}`}. Keep large things on the server, and in \`state\` what finds them.`,
  );
}

function jsonBytes(value: unknown): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    // A function, a BigInt, an object that contains itself.
    return undefined;
  }
}

declare global {
  namespace Express {
    /** What `passport.authenticate('vipps')` leaves in `req.authInfo`. */
    interface AuthInfo {
      login?: VippsLogin;
      /** Where the person was going, if the login was started with a `returnTo`. */
      returnTo?: string | undefined;
      /** What the login was started with as `state`. */
      state?: unknown;
    }
  }
}

declare module 'passport' {
  /** What there is for `passport.authenticate('vipps', …)`; `scope` and `state` are Passport's already. */
  interface AuthenticateOptions extends LoginAuthenticateOptions {}
}

import { VippsLoginError } from '../errors.ts';
import type { LoginConfig } from '../login/login-config.ts';
import { readBaseUrls } from '../login/options/base-url.ts';
import { loginOptionVariables, parseLoginOptions } from '../login/options/login-options.ts';
import type { LoginOptions } from '../login/options/login-options.ts';
import { readBoolean, readFunction, readString } from '../options/read.ts';
import { optionSource } from '../options/source.ts';
import { chooseApprove } from './choose-approve.ts';
import type { Approve, Verify } from './verify.ts';

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

const optionVariables: Record<keyof VippsStrategyOptions, string | undefined> = {
  ...loginOptionVariables,
  name: undefined,
  verify: undefined,
  passReqToCallback: undefined,
  clientID: undefined,
  callbackURL: undefined,
};

const owner = 'VippsStrategy';

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseStrategyOptions(
  options: VippsStrategyOptions | VippsStrategyOptionsWithRequest,
  verify: unknown,
): StrategyConfig {
  const given = optionSource(owner, options, optionVariables);
  const source = { ...given, options: withoutAliases(given.options) };
  const name = readString(source, 'name') ?? 'vipps';
  return {
    name,
    login: parseLoginOptions(source, readBaseUrls(source)),
    approve: chooseApprove({
      owner,
      option: readFunction<Verify>(source, 'verify'),
      argument: verify,
      passReqToCallback: readBoolean(source, 'passReqToCallback') ?? false,
      provider: name,
    }),
  };
}

function withoutAliases(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { clientID, callbackURL, ...own } = options;
  const rest: Record<string, unknown> = own;
  const said = { clientId: clientID, redirectUri: callbackURL };
  for (const [name, value] of Object.entries(said)) {
    if (value === undefined) continue;
    if (rest[name] !== undefined && rest[name] !== value) {
      const alias = name === 'clientId' ? 'clientID' : 'callbackURL';
      throw new VippsLoginError(
        'option_invalid',
        `${owner}: \`${name}\` and its alias \`${alias}\` say different things. Give one of them.`,
      );
    }
    rest[name] = value;
  }
  return rest;
}

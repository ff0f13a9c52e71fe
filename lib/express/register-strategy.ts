import { VippsLoginError } from '../errors.ts';
import { isStrategyConfig } from '../passport/strategy-options.ts';
import { VippsStrategy } from '../passport/strategy.ts';
import type { MiddlewareConfig } from './config.ts';
import type { VippsLoginOptions } from './vipps-login-options.ts';

type Passport = NonNullable<VippsLoginOptions['passport']>;

/**
 * Registers the strategy of a `vippsLogin()` with Passport.
 * @throws `strategy_name_taken`: the app's own strategy would be replaced, and with it what it refuses
 */
export function registerStrategy(passport: Passport, config: MiddlewareConfig): void {
  const other = registeredStrategy(passport, config.name);
  if (other !== undefined && !isOfVippsLogin(other)) throw nameTaken(config.name);
  passport.use(config.name, new VippsStrategy(config));
}

/**
 * The same for a strategy that the app registers afterwards, which would leave two ways in that refuse
 * different people.
 * @throws `strategy_name_taken`
 */
export function checkStrategy(passport: Passport, { name }: MiddlewareConfig): void {
  const registered = registeredStrategy(passport, name);
  if (registered !== undefined && !isOfVippsLogin(registered)) throw nameTakenSince(name);
}

/** Passport keeps its strategies in an object of this name, and has no method to ask. */
function registeredStrategy(passport: object, name: string): unknown {
  const strategies: unknown = Reflect.get(passport, '_strategies');
  const isThere = typeof strategies === 'object' && strategies !== null;
  return isThere && Object.hasOwn(strategies, name) ? Reflect.get(strategies, name) : undefined;
}

/** Made by vippsLogin() before, as where a process has several apps; by any copy of the package. */
function isOfVippsLogin(strategy: unknown): boolean {
  if (typeof strategy !== 'object' || strategy === null) return false;
  const config: unknown = Reflect.get(strategy, 'config');
  return isStrategyConfig(config) && 'routes' in config;
}

function nameTakenSince(name: string) {
  return new VippsLoginError(
    'strategy_name_taken',
    `A strategy of your own named "${name}" was registered with Passport after vippsLogin(), whose routes do not ask its verify function. vippsLogin() needs no strategy beside it: leave yours out and pass its function as \`vippsLogin({ verify })\`; or give one of the two another \`name\`.`,
  );
}

function nameTaken(name: string) {
  return new VippsLoginError(
    'strategy_name_taken',
    `Passport already has a strategy of your own named "${name}", which vippsLogin() would replace together with its verify function. vippsLogin() needs no strategy beside it: leave yours out and pass its function as \`vippsLogin({ verify })\`; or give one of the two another \`name\`.`,
  );
}

import { VippsLoginError } from '../errors.ts';
import { VippsStrategy } from '../passport/strategy.ts';
import type { MiddlewareConfig } from './config.ts';
import { isOfVippsLogin, registeredStrategy } from './self-checks.ts';
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

function nameTaken(name: string) {
  return new VippsLoginError(
    'strategy_name_taken',
    `Passport already has a strategy of your own named "${name}", which vippsLogin() would replace together with its verify function. vippsLogin() needs no strategy beside it: leave yours out and pass its function as \`vippsLogin({ verify })\`; or give one of the two another \`name\`.`,
  );
}

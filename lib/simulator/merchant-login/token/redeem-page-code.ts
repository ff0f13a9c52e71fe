import type { Simulation } from '../../simulation.ts';
import { requiredParameter } from '../../token/required-parameter.ts';
import { TokenRefusal } from '../../token/token-refusal.ts';
import type { MerchantLogin } from '../merchant-login.ts';
import { type MerchantLoginTokens, tokensOfPage } from './merchant-login-tokens.ts';

/** Vipps' own grant `urn:vipps:params:grant-type:ciba-redirect`. @throws TokenRefusal */
export function redeemPageCode(
  simulation: Simulation,
  form: URLSearchParams,
): Promise<MerchantLoginTokens> {
  const login = findLanded(simulation, form);
  login.over = true;
  return tokensOfPage(simulation, login);
}

/** The login whose page was given this code. @throws TokenRefusal */
export function findLanded(
  { merchantLogins, now }: Simulation,
  form: URLSearchParams,
): MerchantLogin {
  const landed = merchantLogins.findCode(requiredParameter(form, 'code'));
  if (!landed) throw new TokenRefusal('invalid_grant', 'The code was never issued for a web page.');
  if (landed.login.over) throw new TokenRefusal('invalid_grant', 'The code was used before.');
  if (landed.expiresAt <= now()) {
    throw new TokenRefusal('invalid_grant', 'The code is older than 30 seconds.');
  }
  return landed.login;
}

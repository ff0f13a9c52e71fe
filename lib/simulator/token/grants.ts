import { pollMerchantLogin } from '../merchant-login/token/poll-merchant-login.ts';
import { redeemPageCode } from '../merchant-login/token/redeem-page-code.ts';
import type { Simulation } from '../simulation.ts';
import { issueTokens } from './issue-tokens.ts';
import { redeemCode } from './redeem-code.ts';
import { TokenRefusal } from './token-refusal.ts';

/** Gives tokens for what a form brings. @throws TokenRefusal */
type Grant = (simulation: Simulation, form: URLSearchParams) => Promise<object>;

const grants: ReadonlyMap<string, Grant> = new Map<string, Grant>([
  [
    'authorization_code',
    async (simulation, form) => issueTokens(simulation, redeemCode(simulation, form)),
  ],
  ['urn:openid:params:grant-type:ciba', pollMerchantLogin],
  ['urn:vipps:params:grant-type:ciba-redirect', redeemPageCode],
]);

export const grantTypes: readonly string[] = [...grants.keys()];

/** By the grant type of the form. @throws TokenRefusal */
export async function tokensFor(simulation: Simulation, form: URLSearchParams): Promise<object> {
  const grant = grants.get(form.get('grant_type') ?? '');
  if (grant) return grant(simulation, form);
  throw new TokenRefusal(
    'unsupported_grant_type',
    `The grant_type must be one of ${grantTypes.join(', ')}.`,
  );
}

import type { Simulator } from 'passport-vipps/simulator';

import { bodyOf } from '../../support/simulator-site.ts';

/** Headers by their names; `undefined` leaves one out. */
export type Headers = Record<string, string | undefined>;

/** `POST /accesstoken/get` with the right keys, but for what a test changes. */
export function askMerchantToken(simulator: Simulator, changes: Headers = {}): Promise<Response> {
  const headers = filled({
    client_id: simulator.clientId,
    client_secret: simulator.clientSecret,
    'Ocp-Apim-Subscription-Key': subscriptionKeyOf(simulator),
    ...changes,
  });
  return fetch(`${simulator.url}/accesstoken/get`, { method: 'POST', headers });
}

/** The headers of a call with the merchant's token, but for what a test changes. */
export async function merchantHeaders(
  simulator: Simulator,
  changes: Headers = {},
): Promise<Record<string, string>> {
  const { access_token } = await bodyOf(await askMerchantToken(simulator));
  return filled({
    Authorization: `Bearer ${String(access_token)}`,
    'Ocp-Apim-Subscription-Key': subscriptionKeyOf(simulator),
    ...changes,
  });
}

export function subscriptionKeyOf({ environment }: Simulator): string {
  return environment['VIPPS_SUBSCRIPTION_KEY'] ?? '';
}

function filled(headers: Headers): Record<string, string> {
  const said = Object.entries(headers).filter((pair): pair is [string, string] => {
    return pair[1] !== undefined;
  });
  return Object.fromEntries(said);
}

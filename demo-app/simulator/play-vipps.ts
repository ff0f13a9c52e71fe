import { randomBytes } from 'node:crypto';

import { createVippsClient, merchantLoginPingEvent } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator, SimulatorOptions } from 'passport-vipps/simulator';

import { consentScreens } from '../club/consent-screens.ts';
import { simulatedPeople } from './simulated-people.ts';

/** The simulator in Vipps' place, and what it and the site agreed on. */
interface PlayedVipps {
  readonly simulator: Simulator;
  readonly keys: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly issuer: string;
  };
  /** Where it tells answers at the till, and the secret that signs them. */
  readonly webhook: { readonly url: string; readonly secret: string };
  /** Where it tells of withdrawn consents. */
  readonly consentRevokedPath: string;
}

/** Starts the simulator, and registers there what a merchant with keys registers once. */
export async function playVipps(
  siteUrl: string,
  options: SimulatorOptions = {},
): Promise<PlayedVipps> {
  const consentRevokedPath = `/vipps/consent-revoked/${randomBytes(16).toString('hex')}`;
  const simulator = await createSimulator({
    salesUnitName: 'Brunostlaget',
    users: simulatedPeople,
    consentScreens: consentScreens(),
    consentRevokedUrl: siteUrl + consentRevokedPath,
    ...options,
  });
  const { clientId, clientSecret, issuer, environment } = simulator;
  const keys = { clientId, clientSecret, issuer };
  const subscriptionKey = environment['VIPPS_SUBSCRIPTION_KEY'];
  const { webhooks } = createVippsClient({ ...keys, subscriptionKey });
  const url = `${siteUrl}/vipps/webhook`;
  const { secret } = await webhooks.register({ url, events: [merchantLoginPingEvent] });
  return { simulator, keys, webhook: { url, secret }, consentRevokedPath };
}

import { setTimeout as sleepFor } from 'node:timers/promises';
import { inspect } from 'node:util';

import { defaultConsentScreens } from '../consents/default-consent-screens.ts';
import { defaultUsers } from '../people/default-users.ts';
import { checkNames } from './check-names.ts';
import { checkUsers } from './check-users.ts';
import { optionRules } from './option-rules.ts';
import type { Settings } from './settings.ts';
import type { SimulatorOptions } from './simulator-options.ts';

/** @throws TypeError that names the option, what it must be and what came. */
export function readSettings(options: SimulatorOptions): Settings {
  checkNames('createSimulator()', options, Object.keys(defaults));
  const settings: Settings = { ...defaults, ...saidOf(options) };
  for (const [name, value] of Object.entries(settings)) {
    // The names were checked above.
    const rule = optionRules[name as keyof Settings];
    if (rule.holds(value)) continue;
    const isSecret = name === 'clientSecret' || name === 'subscriptionKey';
    const shown = isSecret ? typeof value : inspect(value, { depth: 1 });
    throw new TypeError(
      `createSimulator(): \`${name}\` must be ${rule.expected}, but is ${shown}.`,
    );
  }
  checkUsers(settings.users);
  const merchantLogin = { ...defaults.merchantLogin, ...saidOf(settings.merchantLogin) };
  return { ...settings, merchantLogin };
}

/** An option that is undefined counts as not said. */
function saidOf(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

const defaults: Settings = {
  port: 0,
  host: '127.0.0.1',
  clientId: 'simulator-client-id',
  // Ends in `=` as the keys of the Vipps portal do, which trips careless encoders.
  clientSecret: 'c2ltdWxhdG9yLXNlY3JldA==',
  subscriptionKey: 'simulator-subscription-key',
  redirectUris: undefined,
  appCallbackUris: undefined,
  tokenEndpointAuthMethod: 'client_secret_basic',
  autoApprove: false,
  users: defaultUsers,
  salesUnitName: 'Simulated Shop',
  merchantSerialNumber: '123456',
  codeLifetimeSeconds: 120,
  merchantLogin: { intervalSeconds: 5, expirySeconds: 600 },
  consentScreens: defaultConsentScreens,
  consentRevokedUrl: undefined,
  subscriptionKeyAtUserinfo: 'refused',
  webhookTimeoutMs: 10_000,
  // A webhook still to be sent keeps no process alive.
  sleep: (ms, signal) => sleepFor(ms, undefined, { ref: false, signal }),
  clock: Date.now,
};

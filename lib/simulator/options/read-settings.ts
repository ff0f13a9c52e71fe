import { inspect } from 'node:util';

import { defaultUsers } from '../people/default-users.ts';
import { checkNames } from './check-names.ts';
import { optionRules } from './option-rules.ts';
import type { Settings } from './settings.ts';
import type { SimulatorOptions } from './simulator-options.ts';

/** @throws TypeError that names the option, what it must be and what came. */
export function readSettings(options: SimulatorOptions): Settings {
  checkNames('createSimulator()', options, Object.keys(defaults));
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: Settings = { ...defaults, ...Object.fromEntries(said) };
  for (const [name, value] of Object.entries(settings)) {
    // The names were checked above.
    const rule = optionRules[name as keyof Settings];
    if (rule.holds(value)) continue;
    const shown = name === 'clientSecret' ? typeof value : inspect(value, { depth: 1 });
    throw new TypeError(
      `createSimulator(): \`${name}\` must be ${rule.expected}, but is ${shown}.`,
    );
  }
  return settings;
}

const defaults: Settings = {
  port: 0,
  host: '127.0.0.1',
  clientId: 'simulator-client-id',
  // Ends in `=` as the keys of the Vipps portal do, which trips careless encoders.
  clientSecret: 'c2ltdWxhdG9yLXNlY3JldA==',
  redirectUris: undefined,
  appCallbackUris: undefined,
  tokenEndpointAuthMethod: 'client_secret_basic',
  autoApprove: false,
  users: defaultUsers,
  salesUnitName: 'Simulated Shop',
  merchantSerialNumber: '123456',
  codeLifetimeSeconds: 120,
  clock: Date.now,
};

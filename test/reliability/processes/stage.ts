import { createSimulator } from 'passport-vipps/simulator';
import type { Person, Simulator, SimulatorOptions } from 'passport-vipps/simulator';

import { Login } from './login.ts';
import { startSites } from './site-process.ts';
import type { SiteSettings } from './site-settings.ts';

/** How a site differs from another; where a list, in the first and in the second process. */
export type Difference = Partial<Omit<SiteSettings, 'clientId' | 'clientSecret' | 'issuer'>>;

export interface Stage {
  readonly simulator: Simulator;
  /** Of each site, in the order given: its ports in the two processes. */
  readonly sites: readonly (readonly [number, number])[];
  /** The login of somebody who has not logged in before. */
  newLogin(): Login;
  close(): Promise<void>;
}

export const secret = 'a secret of at least thirty-two characters';

/** Two processes with the same sites, but for what each process is told, and a Vipps for both. */
export async function openStage(
  sites: readonly (readonly [Difference, Difference])[],
  people: number,
  options: SimulatorOptions = {},
): Promise<Stage> {
  const simulator = await createSimulator({ users: peopleOf(people), ...options });
  const { clientId, clientSecret, issuer } = simulator;
  const common = { clientId, clientSecret, issuer, secret: [secret] };
  const settings = (difference: Difference): SiteSettings => ({
    ...common,
    transactions: 'cookies',
    ...difference,
  });
  const [first, second] = await Promise.all([
    startSites(sites.map(([difference]) => settings(difference))),
    startSites(sites.map(([, difference]) => settings(difference))),
  ]);
  let next = 0;
  return {
    simulator,
    sites: sites.map((_, index) => [first.ports[index] ?? 0, second.ports[index] ?? 0]),
    newLogin() {
      const person = simulator.users[next % people];
      next += 1;
      return new Login(simulator, person?.id ?? '');
    },
    async close() {
      await Promise.all([first.close(), second.close(), simulator.close()]);
    },
  };
}

/** Invented, and told apart by number and `sub`: each logs in for himself only. */
function peopleOf(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `person-${index}`,
    country: 'NO',
    givenName: 'Oppdiktet',
    familyName: `Nummer ${index}`,
    phoneNumber: `47${String(index).padStart(8, '0')}`,
    birthdate: '1990-01-01',
    addresses: [],
  }));
}

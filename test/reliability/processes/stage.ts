import { createSimulator } from 'passport-vipps/simulator';
import type { Person, Simulator, SimulatorOptions } from 'passport-vipps/simulator';

import { Login } from './login.ts';
import { startSites } from './site-process.ts';
import type { SiteSettings } from './site-settings.ts';

/** How a site differs from another, in one of the processes. */
export type Difference = Partial<Omit<SiteSettings, 'clientId' | 'clientSecret' | 'issuer'>>;

type Two = readonly [Difference, Difference];

export interface Stage<Processes extends readonly Difference[] = Two> {
  readonly simulator: Simulator;
  /** Of each site, in the order given: its ports in the processes. */
  readonly sites: readonly PortsOf<Processes>[];
  /** The login of somebody who has not logged in before. */
  newLogin(): Login;
  close(): Promise<void>;
}

type PortsOf<Processes> = { readonly [Process in keyof Processes]: number };

export const secret = 'a secret of at least thirty-two characters';

/** Processes with the same sites, but for what each process is told, and a Vipps for all. */
export async function openStage<const Processes extends readonly Difference[] = Two>(
  sites: readonly Processes[],
  people: number,
  options: SimulatorOptions = {},
): Promise<Stage<Processes>> {
  const simulator = await createSimulator({ users: peopleOf(people), ...options });
  const { clientId, clientSecret, issuer } = simulator;
  const common = { clientId, clientSecret, issuer, secret: [secret] };
  const settings = (difference: Difference): SiteSettings => ({
    ...common,
    transactions: 'cookies',
    ...difference,
  });
  const processes = await Promise.all(
    (sites[0] ?? []).map((_, at) => startSites(sites.map((each) => settings(each[at] ?? {})))),
  );
  let next = 0;
  return {
    simulator,
    sites: sites.map((_, index) => {
      const ports: readonly number[] = processes.map((each) => each.ports[index] ?? 0);
      // One for each process.
      return ports as PortsOf<Processes>;
    }),
    newLogin() {
      const person = simulator.users[next % people];
      next += 1;
      return new Login(simulator, person?.id ?? '');
    },
    async close() {
      await Promise.all([...processes, simulator].map((each) => each.close()));
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

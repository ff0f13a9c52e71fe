import type { Simulator } from 'passport-vipps/simulator';

import { formatPhoneNumber } from '../member/format-phone-number.ts';

/** Somebody invented at the counter. */
export interface SimulatedCustomer {
  readonly id: string;
  readonly name: string;
  readonly phoneNumber: string;
}

export function simulatedCustomers(simulator: Simulator): SimulatedCustomer[] {
  return simulator.users.map(({ id, givenName, familyName, phoneNumber }) => ({
    id,
    name: `${givenName} ${familyName}`,
    phoneNumber: formatPhoneNumber(phoneNumber),
  }));
}

/** The page of the phone that rings: of whoever was chosen, else one that asks whose it is. */
export function phonePage(simulator: Simulator, customerId: string | undefined): string {
  const known = simulator.users.some(({ id }) => id === customerId);
  return known && customerId !== undefined
    ? simulator.phone(customerId).url
    : `${simulator.url}/phone`;
}

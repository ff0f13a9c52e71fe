import type { Simulator } from 'passport-vipps/simulator';

import { formatPhoneNumber } from '../member/format-phone-number.ts';

/** Somebody invented at the counter. */
export interface SimulatedCustomer {
  readonly id: string;
  readonly name: string;
  /** Fit for a till; else they have checked in with the code at the counter. */
  readonly phoneNumber: string | undefined;
  /** What the till got of that check-in. */
  readonly customerToken: string;
}

/** Sweden alone keeps numbers for films; those of the other countries begin as no number does. */
const dialled = /^46[1-9]/;

export function simulatedCustomers(simulator: Simulator): SimulatedCustomer[] {
  return simulator.users.map(({ id, givenName, familyName, phoneNumber }) => ({
    id,
    name: `${givenName} ${familyName}`,
    phoneNumber: dialled.test(phoneNumber) ? formatPhoneNumber(phoneNumber) : undefined,
    customerToken: simulator.phone(id).customerToken,
  }));
}

/** The page of the phone that rings: of whoever was chosen, else one that asks whose it is. */
export function phonePage(simulator: Simulator, customerId: string | undefined): string {
  const known = simulator.users.some(({ id }) => id === customerId);
  return known && customerId !== undefined
    ? simulator.phone(customerId).url
    : `${simulator.url}/phone`;
}

import type { OnMerchantLogin } from 'passport-vipps';

import type { TurnedAway, Welcome } from '../welcome.ts';

/** All that the till is told of a customer. */
export type Customer =
  | {
      readonly isMember: true;
      /** As to call them at the counter; nobody shares a nameless account, but Vipps allows it. */
      readonly name: string | undefined;
      readonly number: number;
      /** ISO 8601 */
      readonly since: string;
      readonly isNew: boolean;
    }
  | ({ readonly isMember: false } & TurnedAway);

/** Makes a member of whoever confirmed, unless the society refuses them. */
export function introduce(welcome: Welcome): OnMerchantLogin {
  return async function introduceCustomer(login): Promise<Customer> {
    const member = await welcome(login);
    if ('refuse' in member) return { isMember: false, ...member };
    const { number, since, visits, shared } = member;
    const name = shared.givenName ?? shared.name;
    return { isMember: true, name, number, since: since.toISOString(), isNew: visits === 1 };
  };
}

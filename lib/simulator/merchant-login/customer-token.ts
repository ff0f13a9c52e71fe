import { createHash } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';

/** What a person's check-in by QR code tells a till: whom to ask, without a phone number. */
export function customerTokenOf({ sub }: SimulatorUser): string {
  return createHash('sha256').update(`customer-token:${sub}`).digest('base64url').slice(0, 16);
}

import { isJsonObject } from '../values/json-object.ts';
import { textsOf } from './members-of.ts';

export interface VippsAddress {
  /** A second line, of floor and unit, follows a line break. */
  readonly streetAddress?: string;
  readonly postalCode?: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** For people to read; its layout differs. */
  readonly formatted?: string;
  /** `home`, `work` or `other`. */
  readonly addressType?: string;
}

const addressClaims = {
  streetAddress: 'street_address',
  postalCode: 'postal_code',
  region: 'region',
  country: 'country',
  formatted: 'formatted',
  addressType: 'address_type',
} as const satisfies Record<keyof VippsAddress, string>;

// A person without a registered address has one whose texts are all empty.
export function parseAddress(claim: unknown): VippsAddress | undefined {
  if (!isJsonObject(claim)) return undefined;
  const address = textsOf(claim, addressClaims);
  const said = Object.keys(address).filter((name) => name !== 'addressType');
  return said.length > 0 ? address : undefined;
}

import type { Person, PersonAddress } from './person.ts';

export function addressClaims({ addresses, country }: Person): Record<string, unknown> {
  const [first, ...others] = addresses;
  return {
    address: first ? addressClaim(first, country) : emptyAddress,
    other_addresses: others.map((address) => addressClaim(address, country)),
  };
}

/** Vipps sends an address of empty strings for somebody who has none. */
const emptyAddress = {
  street_address: '',
  postal_code: '',
  region: '',
  country: '',
  formatted: '',
  address_type: '',
};

function addressClaim(address: PersonAddress, country: string) {
  const { streetAddress, postalCode, region, addressType } = address;
  return {
    street_address: streetAddress,
    postal_code: postalCode,
    region,
    country,
    formatted: [streetAddress, postalCode, region, country].join('\n'),
    address_type: addressType,
  };
}

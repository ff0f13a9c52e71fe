export type Country = 'NO' | 'DK' | 'FI' | 'SE';

export interface PersonAddress {
  /** The unit or floor stands on a second line of its own. */
  streetAddress: string;
  postalCode: string;
  region: string;
  addressType: 'home' | 'work' | 'other';
}

/** An invented person with a Vipps or MobilePay profile. */
export interface Person {
  /** A short name for tests: `ada`. */
  id: string;
  /** Default: a UUID that follows from the sales unit and the `id`. */
  sub?: string;
  country: Country;
  givenName: string;
  familyName: string;
  /** Country code first, digits only: `4700000001`. */
  phoneNumber: string;
  /** Absent: the profile has none. */
  email?: string;
  /** Default `false`, as in Vipps' test environment. */
  emailVerified?: boolean;
  /** `YYYY-MM-DD` */
  birthdate: string;
  gender?: string;
  /** The first is the `address` claim, the others `other_addresses`. At most three. */
  addresses: readonly PersonAddress[];
  /** National identity number, where the person has one to share. */
  nin?: string;
}

/** A person as the sales unit of this simulator knows him. */
export interface SimulatorUser extends Person {
  sub: string;
}

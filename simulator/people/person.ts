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
  /** `female`, `male` or `other`; absent where the person does not say. */
  gender?: string;
  /** The first is the `address` claim, the others `other_addresses`. At most three. */
  addresses: readonly PersonAddress[];
  /**
   * National identity number, where the person has one to share: eleven digits in Norway,
   * `DDMMYY-NNNN` in Denmark, `YYYYMMDD-NNNN` in Sweden, `DDMMYY-NNNX` in Finland.
   */
  nin?: string;
  /** Bank accounts, of the scope `accountNumbers`. */
  accounts?: readonly PersonAccount[];
  /** Ids of cards and accounts in Vipps' other products, of the scope `paymentSourceReferences`. */
  paymentSources?: readonly string[];
}

/** A person as the sales unit of this simulator knows him. */
export interface SimulatorUser extends Person {
  sub: string;
}

export interface PersonAccount {
  accountName: string;
  accountNumber: string;
  bankName: string;
}

/** Nobody under 15 can have Vipps Login. */
export function isUnder15({ birthdate }: Person, now: number): boolean {
  const birthday = new Date(birthdate);
  birthday.setUTCFullYear(birthday.getUTCFullYear() + 15);
  // People come from outside, and one of them may hold a date that is none.
  return birthday.getTime() > now;
}

/** @throws TypeError for a person who cannot log in. */
export function requireAge15(person: Person, now: number): void {
  if (!isUnder15(person, now)) return;
  throw new TypeError(
    `"${person.id}" is under 15, and cannot log in. Name another person, or another birthdate.`,
  );
}

export function fullName({ givenName, familyName }: Person): string {
  return `${givenName} ${familyName}`;
}

export type Country = 'NO' | 'DK' | 'FI' | 'SE';

export interface PersonAddress {
  /** The unit or floor stands on a second line of its own. */
  streetAddress: string;
  postalCode: string;
  region: string;
  addressType: 'home' | 'work' | 'other';
}

/** By a number as people type it: with or without country code, leading zeros, blanks, dashes. */
export function findByTypedNumber<Somebody extends Person>(
  people: readonly Somebody[],
  typed: string,
): Somebody | undefined {
  const digits = typed.replace(/\D/g, '');
  return (
    people.find(({ phoneNumber }) => [phoneNumber, `00${phoneNumber}`].includes(digits)) ??
    people.find((person) => [nationalNumber(person), `0${nationalNumber(person)}`].includes(digits))
  );
}

/** `+47 00 00 00 01`, `+358 40 000 0001`: as the country groups its numbers, with no-break spaces. */
export function formatPhoneNumber(person: Person): string {
  const number = nationalNumber(person);
  const groups = isNorwegianMobile(person) ? [3, 2, 3] : groupsOf[person.country];
  const isUsual = groups.reduce((sum, size) => sum + size, 0) === number.length;
  let from = 0;
  const parts = isUsual
    ? groups.map((size) => number.slice(from, (from += size)))
    : [number.replace(/\B(?=(..)+$)/g, noBreakSpace)];
  return `+${[callingCodes[person.country], ...parts].join(noBreakSpace)}`;
}

const noBreakSpace = '\u00a0';

function isNorwegianMobile({ country, phoneNumber }: Person): boolean {
  return country === 'NO' && /^47[49]/.test(phoneNumber);
}

const groupsOf: Readonly<Record<Country, readonly number[]>> = {
  NO: [2, 2, 2, 2],
  DK: [2, 2, 2, 2],
  FI: [2, 3, 4],
  SE: [2, 3, 2, 2],
};

function nationalNumber({ country, phoneNumber }: Person): string {
  return phoneNumber.slice(callingCodes[country].length);
}

const callingCodes: Readonly<Record<Country, string>> = { NO: '47', DK: '45', FI: '358', SE: '46' };

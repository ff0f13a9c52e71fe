import { VippsLoginError } from '../errors.ts';

/** A phone number as people write it. */
export interface PhoneNumber {
  /** `+47 912 34 567`, `004791234567`, `4791234567`, `+46 (0)70-123 45 67`, … */
  readonly phoneNumber: string;
  /** Whose number it is where no country code is written, as in `912 34 567`. Default: nobody's. */
  readonly defaultCountry?: PhoneCountry | undefined;
}

const blanksAndDividers = /[\s\u00a0\u2007\u202f()./\u2010-\u2015\u2212-]/g;
// What address books and web pages put around numbers: soft hyphens, blanks of no width, directions.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const longestInput = 200;

/**
 * The MSISDN of a phone number as people write it: country code and number, digits only, no `+`, as in
 * `user.phoneNumber`.
 * @throws `phone_number_invalid`, not quoting the number; `option_invalid`
 */
export function parsePhoneNumber(
  phoneNumber: string,
  { defaultCountry }: Pick<PhoneNumber, 'defaultCountry'> = {},
): string {
  if (defaultCountry !== undefined && !phoneCountries.includes(defaultCountry)) {
    throw new VippsLoginError(
      'option_invalid',
      `\`defaultCountry\` must be one of ${phoneCountries.join(', ')}.`,
    );
  }
  const written = typeof phoneNumber === 'string' ? phoneNumber : '';
  const digits = written.replace(invisible, '').replace(blanksAndDividers, '');
  const found = written.length <= longestInput ? read(digits, defaultCountry) : undefined;
  if (found === undefined) throw notANumber(defaultCountry);
  return found;
}

function read(digits: string, home: PhoneCountry | undefined): string | undefined {
  const abroad = /^(?:\+|00)(\d+)$/.exec(digits)?.[1];
  const fromAbroad = abroad === undefined ? undefined : international(abroad);
  // Where no trunk prefix is dialled, a number of home may begin with zeros, too.
  return fromAbroad ?? (home && national(digits, home)) ?? international(digits);
}

function international(digits: string): string | undefined {
  const country = phoneCountries.find((each) => digits.startsWith(numberPlan(each).callingCode));
  if (country === undefined) return undefined;
  const { callingCode, nationalNumber, trunkPrefix } = numberPlan(country);
  // `+46 (0)70…`: written for those who dial at home, too.
  const rest = withoutPrefix(digits.slice(callingCode.length), trunkPrefix);
  return nationalNumber.test(rest) ? callingCode + rest : undefined;
}

// Where there is a trunk prefix, digits without it are a number with its country code.
function national(digits: string, country: PhoneCountry): string | undefined {
  const { callingCode, nationalNumber, trunkPrefix } = numberPlan(country);
  if (!digits.startsWith(trunkPrefix)) return undefined;
  const rest = withoutPrefix(digits, trunkPrefix);
  return nationalNumber.test(rest) ? callingCode + rest : undefined;
}

function withoutPrefix(digits: string, prefix: string): string {
  return digits.startsWith(prefix) ? digits.slice(prefix.length) : digits;
}

function notANumber(defaultCountry: PhoneCountry | undefined): VippsLoginError {
  const advice = defaultCountry
    ? `A number without a country code is taken for one of ${defaultCountry}.`
    : 'A number without a country code needs `defaultCountry`.';
  return new VippsLoginError(
    'phone_number_invalid',
    'This is no phone number of Norway (+47), Denmark (+45), Finland (+358), Sweden (+46) or Greenland ' +
      `(+299). ${advice}`,
  );
}

interface NumberPlan {
  /** ITU-T E.164 country code. */
  readonly callingCode: string;
  /** What is dialled in the country, less the trunk prefix. */
  readonly nationalNumber: RegExp;
  /** Dialled before it in the country, and only there. No number begins with it. */
  readonly trunkPrefix: '0' | '';
}

// From the plans as filed with the ITU (E.164 national numbering plans): lengths, and first digits where
// they tell a number from a trunk prefix. Which ranges are in use changes, and Vipps knows best who has an app.
const plans = {
  NO: { callingCode: '47', nationalNumber: /^\d{8}$/, trunkPrefix: '' },
  DK: { callingCode: '45', nationalNumber: /^\d{8}$/, trunkPrefix: '' },
  FI: { callingCode: '358', nationalNumber: /^[1-9]\d{5,10}$/, trunkPrefix: '0' },
  SE: { callingCode: '46', nationalNumber: /^[1-9]\d{6,8}$/, trunkPrefix: '0' },
  GL: { callingCode: '299', nationalNumber: /^\d{6}$/, trunkPrefix: '' },
} as const satisfies Record<string, NumberPlan>;

/** Whose phone numbers can log in: Norway, Denmark, Finland, Sweden, Greenland (ISO 3166-1 alpha-2). */
export type PhoneCountry = keyof typeof plans;

// Object.keys() forgets the keys' types.
export const phoneCountries = Object.keys(plans) as PhoneCountry[];

function numberPlan(country: PhoneCountry): NumberPlan {
  return plans[country];
}

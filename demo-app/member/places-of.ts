import type { Language } from '../texts/languages.ts';
import type { Member } from './member.ts';

type Shared = Member['shared'];
type Address = NonNullable<Shared['address']>;

/** An address as it would stand on a parcel. */
export interface Place {
  /** `Home`, `Work` or `Another place`. */
  readonly label: string;
  readonly lines: readonly string[];
}

const labels: Readonly<Record<string, string>> = { home: 'Home', work: 'Work' };

/** All addresses a member shared, the first one first. */
export function placesOf({ address, otherAddresses }: Shared, lang: Language = 'en'): Place[] {
  return [...(address ? [address] : []), ...otherAddresses].map((each) => ({
    label: labels[each.addressType ?? ''] ?? 'Another place',
    lines: linesOf(each, lang),
  }));
}

function linesOf(
  { streetAddress, postalCode, region, country, formatted }: Address,
  lang: Language,
): string[] {
  const street = streetAddress?.split('\n') ?? [];
  const town = [postalCode, region].filter((text) => text !== undefined).join(' ');
  const lines = [...street, town, nameOf(country, lang)].filter((line) => line !== '');
  return lines.length > 0 ? lines : (formatted?.split('\n') ?? []);
}

function nameOf(country = '', lang: Language): string {
  const countryNames = new Intl.DisplayNames(lang, { type: 'region' });
  // Intl throws for what does not look like a country's code.
  return /^[A-Z]{2}$/.test(country) ? (countryNames.of(country) ?? country) : country;
}

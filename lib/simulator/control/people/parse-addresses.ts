import type { PersonAddress } from '../../people/person.ts';
import { type Typed, addressNumbers } from './person-fields.ts';

const addressTypes = ['home', 'work', 'other'] as const;

interface ParsedAddresses {
  readonly addresses: readonly PersonAddress[];
  readonly problems: Readonly<Record<string, string>>;
}

/** Reads the three addresses of the form; one whose fields are all empty is none. */
export function parseAddresses(typed: Typed): ParsedAddresses {
  const addresses: PersonAddress[] = [];
  const problems: Record<string, string> = {};
  for (const number of addressNumbers) {
    const text = (name: string) => typed[`${name}${number}`] ?? '';
    const texts = {
      streetAddress: text('streetAddress'),
      postalCode: text('postalCode'),
      region: text('region'),
    };
    const empty = Object.entries(texts).filter(([, value]) => value === '');
    if (empty.length === Object.keys(texts).length) continue;
    for (const [name] of empty) {
      problems[`${name}${number}`] = 'Fill it in, or empty the whole address.';
    }
    const addressType = addressTypes.find((type) => type === text('addressType'));
    if (addressType) addresses.push({ ...texts, addressType });
    else problems[`addressType${number}`] = 'Choose one of the three kinds.';
  }
  return { addresses, problems };
}

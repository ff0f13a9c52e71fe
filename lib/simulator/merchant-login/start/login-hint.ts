import type { SimulatorUser } from '../../people/person.ts';
import type { Simulation } from '../../simulation.ts';
import { TokenRefusal } from '../../token/token-refusal.ts';
import { customerTokenOf } from '../customer-token.ts';

/** Whom a merchant means (CIBA 7.1): by number, or by the token of a check-in. */
export type LoginHint = { readonly msisdn: string } | { readonly customerToken: string };

/** @throws TokenRefusal */
export function parseLoginHint(form: URLSearchParams): LoginHint {
  const hint = form.get('login_hint') ?? '';
  const msisdn = /^urn:msisdn:((?:45|46|47|358|299)\d{5,12})$/.exec(hint)?.[1];
  if (msisdn !== undefined) return { msisdn };
  const customerToken = /^urn:customer-token:(\S+)$/.exec(hint)?.[1];
  if (customerToken !== undefined) return { customerToken };
  throw new TokenRefusal(
    'invalid_request',
    'The login_hint must be urn:msisdn: and a number with its country code (45, 46, 47, 358, 299), ' +
      'digits only, or urn:customer-token: and a token.',
  );
}

/** Nobody, too, where somebody has the number and is under fifteen. */
export function hintedPerson(
  { now, people }: Simulation,
  hint: LoginHint,
): SimulatorUser | undefined {
  const person = people.all.find((somebody) =>
    'msisdn' in hint
      ? somebody.phoneNumber === hint.msisdn
      : customerTokenOf(somebody) === hint.customerToken,
  );
  return person && isFifteen(person, now()) ? person : undefined;
}

function isFifteen({ birthdate }: SimulatorUser, now: number): boolean {
  const birthday = new Date(birthdate);
  birthday.setUTCFullYear(birthday.getUTCFullYear() + 15);
  // People come from outside, and one of them may hold a date that is none.
  return !(birthday.getTime() > now);
}

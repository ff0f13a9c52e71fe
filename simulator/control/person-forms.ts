import type { RequestHandler } from 'express';

import { redirect, requestParameters } from '../http.ts';
import { refuseMerchantLogin } from '../merchant-login/answer.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import { controlPaths } from '../paths.ts';
import type { Country, Person, PersonAddress, SimulatorUser } from '../people/person.ts';
import { withPerson } from '../people/with-person.ts';
import type { Simulation } from '../simulation.ts';
import { withdrawConsent } from '../webhooks/webhooks.ts';
import { sendControlPage } from './frame.ts';
import { addressNumbers, noPerson, personPage } from './person-page.ts';
import type { Typed } from './person-page.ts';

/** Takes the form about somebody new. */
export function addPersonEndpoint(simulation: Simulation): RequestHandler {
  const { people, inspections, url } = simulation;
  return (req, res) => {
    const typed = readFields(requestParameters(req));
    const { person, problems } = refuseDuplicates(simulation, parsePerson(typed));
    if (problems) {
      sendControlPage(res.status(400), personPage(simulation, { person, typed, problems }));
      return;
    }
    people.add(person);
    inspections.changes.announce();
    redirect(res, url + controlPaths.people, 303);
  };
}

/** Takes the form about somebody there is. */
export function changePersonEndpoint(simulation: Simulation): RequestHandler {
  const { people, inspections, url } = simulation;
  return withPerson(simulation, noPerson, (person, req, res) => {
    const typed = { ...readFields(requestParameters(req)), id: person.id };
    const parsed = refuseDuplicates(simulation, parsePerson(typed), person.id);
    if (parsed.problems) {
      const { problems } = parsed;
      sendControlPage(res.status(400), personPage(simulation, { person, typed, problems }));
      return;
    }
    // The form has no fields for these.
    const { accounts, paymentSources } = person;
    people.change(person, {
      ...parsed.person,
      ...(accounts && { accounts }),
      ...(paymentSources && { paymentSources }),
    });
    inspections.changes.announce();
    redirect(res, url + controlPaths.people, 303);
  });
}

/** Deletes a person, except the last: somebody must be left to log in. */
export function deletePersonEndpoint(simulation: Simulation): RequestHandler {
  const { people } = simulation;
  const remove = changeEndpoint(simulation, (person) => forgetPerson(simulation, person));
  return (req, res, next) => {
    if (people.all.length > 1) {
      void remove(req, res, next);
    } else {
      sendErrorPage(req, res, 409, {
        problem: 'The last person cannot be deleted: nobody could log in.',
        cure: 'Add somebody else first.',
      });
    }
  };
}

/** Takes a person away, with everything that was known or waited for an answer. */
function forgetPerson(simulation: Simulation, person: SimulatorUser): void {
  const { browsers, consents, people, phones } = simulation;
  for (const request of phones.waiting(person)) {
    if (request.kind === 'browser') {
      phones.withdraw(request.login);
      request.login.changes.announce();
    } else {
      // Nobody is left to answer: its merchant is told what it would hear in the end.
      refuseMerchantLogin(simulation, request, 'let_expire');
    }
  }
  phones.forget(person);
  browsers.of(person).forEach((browser) => browsers.forget(browser));
  consents.forget(person);
  people.remove(person);
}

/** The next login asks the person for consent again, and the site is told. */
export function revokeConsentEndpoint(simulation: Simulation): RequestHandler {
  return changeEndpoint(simulation, (person) => void withdrawConsent(simulation, person));
}

/** One browser forgets the person. */
export function forgetBrowserEndpoint(simulation: Simulation): RequestHandler {
  const { browsers } = simulation;
  return changeEndpoint(simulation, (person, form) => {
    const browser = browsers.of(person).find(({ label }) => label === form.get('browser'));
    if (browser) browsers.forget(browser);
  });
}

/** Browsers send lines apart by CR LF; an address holds LF. */
function readFields(form: URLSearchParams): Typed {
  return Object.fromEntries(
    [...form].map(([name, value]): [name: string, value: string] => [
      name,
      value.replaceAll('\r\n', '\n').trim(),
    ]),
  );
}

/** A short name and a phone number belong to one person each. */
function refuseDuplicates(
  { people }: Simulation,
  parsed: ParsedPerson,
  ownId?: string,
): ParsedPerson {
  if (parsed.problems) return parsed;
  const taken = (name: 'id' | 'phoneNumber') =>
    people.all.some((other) => other.id !== ownId && other[name] === parsed.person[name]);
  if (taken('id')) return { problems: { id: 'Somebody has this short name. Choose another.' } };
  if (taken('phoneNumber')) {
    return { problems: { phoneNumber: 'Somebody has this phone number. Type another.' } };
  }
  return parsed;
}

/** Reads the form about a person; nothing half right is taken. */
function parsePerson(typed: Typed): ParsedPerson {
  const { addresses, problems: addressProblems } = parseAddresses(typed);
  const problems = { ...fieldProblems(typed), ...addressProblems };
  if (Object.keys(problems).length > 0) return { problems };
  const text = (name: string) => typed[name] ?? '';
  const optional = (name: string) => (text(name) === '' ? {} : { [name]: text(name) });
  return {
    person: {
      id: text('id'),
      // Checked with the other fields.
      country: text('country') as Country,
      givenName: text('givenName'),
      familyName: text('familyName'),
      phoneNumber: text('phoneNumber'),
      birthdate: text('birthdate'),
      ...optional('email'),
      ...(text('email') !== '' && { emailVerified: text('emailVerified') !== '' }),
      ...optional('gender'),
      ...optional('nin'),
      addresses,
    },
  };
}

function changeEndpoint(
  simulation: Simulation,
  change: (person: SimulatorUser, form: URLSearchParams) => void,
): RequestHandler {
  return withPerson(simulation, noPerson, (person, req, res) => {
    change(person, requestParameters(req));
    simulation.inspections.changes.announce();
    redirect(res, simulation.url + controlPaths.people, 303);
  });
}

/** A person, or what is wrong with which field. */
type ParsedPerson =
  | { readonly person: Person; readonly problems?: never }
  | { readonly problems: Readonly<Record<string, string>>; readonly person?: never };

/** Reads the three addresses of the form; one whose fields are all empty is none. */
function parseAddresses(typed: Typed): ParsedAddresses {
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

function fieldProblems(typed: Typed): Record<string, string> {
  const broken = Object.entries(rules).filter(([name, rule]) => !rule.holds(typed[name] ?? ''));
  return Object.fromEntries(broken.map(([name, { expected }]) => [name, expected]));
}

interface ParsedAddresses {
  readonly addresses: readonly PersonAddress[];
  readonly problems: Readonly<Record<string, string>>;
}

const addressTypes = ['home', 'work', 'other'] as const;

const rules: Readonly<Record<string, Rule>> = {
  id: matching(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens: eva-2.'),
  country: matching(/^(NO|DK|FI|SE)$/, 'Choose one of the four countries.'),
  givenName: matching(/^.{1,200}$/, 'Type a name.'),
  familyName: matching(/^.{1,200}$/, 'Type a name.'),
  phoneNumber: matching(/^\d{8,15}$/, 'Type digits only, country code first: 4700000001.'),
  email: matching(/^([^\s@]+@[^\s@]+)?$/, 'Type an address like eva@example.com, or nothing.'),
  birthdate: { holds: isDate, expected: 'Type a day there was, as YYYY-MM-DD: 1985-12-10.' },
  gender: matching(/^.{0,40}$/, 'Type a word, or nothing.'),
  nin: matching(/^([\dA-Z+-]{10,13})?$/i, 'Type 10 to 13 digits, or nothing.'),
};

interface Rule {
  readonly holds: (text: string) => boolean;
  readonly expected: string;
}

function matching(pattern: RegExp, expected: string): Rule {
  return { holds: (text) => pattern.test(text), expected };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  // 2001-02-30 would become the 2nd of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

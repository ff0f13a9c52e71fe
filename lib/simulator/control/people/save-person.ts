import type { RequestHandler } from 'express';

import { requestParameters } from '../../http/parameters.ts';
import { redirect } from '../../http/redirect.ts';
import type { Simulation } from '../../simulation.ts';
import { controlPaths } from '../control-paths.ts';
import { sendControlPage } from '../frame/send-control-page.ts';
import { type ParsedPerson, parsePerson } from './parse-person.ts';
import type { Typed } from './person-fields.ts';
import { personPage } from './person-page.ts';
import { withPerson } from './with-person.ts';

/** Takes the form about somebody new. */
export function addPersonEndpoint(simulation: Simulation): RequestHandler {
  const { people, inspections, url } = simulation;
  return (req, res) => {
    const typed = typedIn(requestParameters(req));
    const { person, problems } = withoutDoubles(simulation, parsePerson(typed));
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
  return withPerson(simulation, (person, req, res) => {
    const typed = { ...typedIn(requestParameters(req)), id: person.id };
    const parsed = withoutDoubles(simulation, parsePerson(typed), person.id);
    if (parsed.problems) {
      const { problems } = parsed;
      sendControlPage(res.status(400), personPage(simulation, { person, typed, problems }));
      return;
    }
    people.change(person, parsed.person);
    inspections.changes.announce();
    redirect(res, url + controlPaths.people, 303);
  });
}

/** Browsers send lines apart by CR LF; an address holds LF. */
function typedIn(form: URLSearchParams): Typed {
  return Object.fromEntries(
    [...form].map(([name, value]): [name: string, value: string] => [
      name,
      value.replaceAll('\r\n', '\n').trim(),
    ]),
  );
}

/** One phone, one person; one short name, one person. */
function withoutDoubles(
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

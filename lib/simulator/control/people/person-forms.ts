import type { RequestHandler } from 'express';

import { requestParameters } from '../../http/parameters.ts';
import { redirect } from '../../http/redirect.ts';
import { sendErrorPage } from '../../pages/error-page.ts';
import type { SimulatorUser } from '../../people/person.ts';
import type { Simulation } from '../../simulation.ts';
import { withdrawConsent } from '../../webhooks/withdraw-consent.ts';
import { controlPaths } from '../control-paths.ts';
import { forgetPerson } from './forget-person.ts';
import { withPerson } from './with-person.ts';

/** The next login asks the person for consent again, and the site is told. */
export function revokeConsentEndpoint(simulation: Simulation): RequestHandler {
  return changing(simulation, (person) => void withdrawConsent(simulation, person));
}

/** One browser forgets the person. */
export function forgetBrowserEndpoint(simulation: Simulation): RequestHandler {
  const { browsers } = simulation;
  return changing(simulation, (person, form) => {
    const browser = browsers.of(person).find(({ label }) => label === form.get('browser'));
    if (browser) browsers.forget(browser);
  });
}

/** Somebody must stay to log in. */
export function deletePersonEndpoint(simulation: Simulation): RequestHandler {
  const { people } = simulation;
  const remove = changing(simulation, (person) => forgetPerson(simulation, person));
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

function changing(
  simulation: Simulation,
  change: (person: SimulatorUser, form: URLSearchParams) => void,
): RequestHandler {
  return withPerson(simulation, (person, req, res) => {
    change(person, requestParameters(req));
    simulation.inspections.changes.announce();
    redirect(res, simulation.url + controlPaths.people, 303);
  });
}

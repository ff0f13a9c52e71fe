import { Router } from 'express';
import type { IRouter, RequestHandler } from 'express';

import { assets } from '../assets.ts';
import { assetEndpoint } from '../endpoints.ts';
import { refuseForeign } from '../guard.ts';
import { redirect } from '../http.ts';
import { controlPaths } from '../paths.ts';
import { withPerson } from '../people/with-person.ts';
import type { Simulation } from '../simulation.ts';
import { streamChanges } from '../state/changes.ts';
import { faultsPage, injectFaultEndpoint, takeBackFaultEndpoint } from './faults-page.ts';
import { sendControlPage } from './frame.ts';
import { peoplePage } from './people-page.ts';
import {
  addPersonEndpoint,
  changePersonEndpoint,
  deletePersonEndpoint,
  forgetBrowserEndpoint,
  revokeConsentEndpoint,
} from './person-forms.ts';
import { emptyFields, fieldsOf, noPerson, personPage } from './person-page.ts';
import { requestsPage } from './requests-page.ts';
import {
  consentRevokedUrlEndpoint,
  deleteRegistrationEndpoint,
  sendAgainEndpoint,
  webhooksPage,
} from './webhooks-page.ts';

/** The developer's pages: what was observed, who there is, what is told, what shall go wrong. */
export function createControlRoutes(simulation: Simulation): IRouter {
  const { inspections, url } = simulation;
  const control = Router();
  const { requests, root, events, people, newPerson, person, faults, takeBackFault } = controlPaths;
  const show =
    (page: (simulation: Simulation) => string): RequestHandler =>
    (_req, res) => {
      sendControlPage(res, page(simulation));
    };

  control.use(root, refuseForeign(simulation));
  control.get(requests, show(requestsPage));
  control.get(root, (_req, res) => redirect(res, url + requests));
  control.get(events, (req, res) => streamChanges(inspections.changes, req, res));

  control.get(people, show(peoplePage));
  control.get(newPerson, (_req, res) => {
    sendControlPage(res, personPage(simulation, { person: undefined, typed: emptyFields }));
  });
  control.post(newPerson, addPersonEndpoint(simulation));
  control.get(
    `${person}/:id`,
    withPerson(simulation, noPerson, (somebody, _req, res) => {
      const typed = fieldsOf(somebody);
      sendControlPage(res, personPage(simulation, { person: somebody, typed }));
    }),
  );
  control.post(`${person}/:id`, changePersonEndpoint(simulation));
  control.post(`${person}/:id/delete`, deletePersonEndpoint(simulation));
  control.post(`${person}/:id/revoke`, revokeConsentEndpoint(simulation));
  control.post(`${person}/:id/forget`, forgetBrowserEndpoint(simulation));

  const { consentRevokedUrl, deleteRegistration, sendAgain, webhooks } = controlPaths;
  control.get(webhooks, show(webhooksPage));
  control.post(consentRevokedUrl, consentRevokedUrlEndpoint(simulation));
  control.post(sendAgain, sendAgainEndpoint(simulation));
  control.post(deleteRegistration, deleteRegistrationEndpoint(simulation));

  control.get(faults, show(faultsPage));
  control.post(faults, injectFaultEndpoint(simulation));
  control.post(takeBackFault, takeBackFaultEndpoint(simulation));

  control.get(controlPaths.style, assetEndpoint('text/css', assets.controlStyle));
  control.get(controlPaths.script, assetEndpoint('text/javascript', assets.controlScript));
  return control;
}

import { type IRouter, type RequestHandler, Router } from 'express';

import { assetEndpoint } from '../endpoints/asset.ts';
import { redirect } from '../http/redirect.ts';
import { streamChanges } from '../http/stream-changes.ts';
import type { Simulation } from '../simulation.ts';
import { controlPaths } from './control-paths.ts';
import { injectFaultEndpoint, takeBackFaultEndpoint } from './faults/fault-forms.ts';
import { faultsPage } from './faults/faults-page.ts';
import { checkHost } from './frame/check-host.ts';
import { controlScript } from './frame/control-script.ts';
import { controlStyle } from './frame/control-style.ts';
import { refuseCrossSite } from './frame/refuse-cross-site.ts';
import { sendControlPage } from './frame/send-control-page.ts';
import { peoplePage } from './people/people-page.ts';
import { emptyFields, fieldsOf } from './people/person-fields.ts';
import {
  deletePersonEndpoint,
  forgetBrowserEndpoint,
  revokeConsentEndpoint,
} from './people/person-forms.ts';
import { personPage } from './people/person-page.ts';
import { addPersonEndpoint, changePersonEndpoint } from './people/save-person.ts';
import { withPerson } from './people/with-person.ts';
import { requestsPage } from './requests/requests-page.ts';
import {
  consentRevokedUrlEndpoint,
  deleteRegistrationEndpoint,
  sendAgainEndpoint,
} from './webhooks/webhooks-forms.ts';
import { webhooksPage } from './webhooks/webhooks-page.ts';

/** The developer's pages: what was asked, who there is, what is told, what shall go wrong. */
export function createControlRoutes(simulation: Simulation): IRouter {
  const { inspections, url } = simulation;
  const control = Router();
  const { requests, root, events, people, newPerson, person, faults, takeBackFault } = controlPaths;
  const show =
    (page: (simulation: Simulation) => string): RequestHandler =>
    (_req, res) => {
      sendControlPage(res, page(simulation));
    };

  control.use(root, checkHost(simulation), refuseCrossSite());
  control.get(requests, checkHost(simulation), show(requestsPage));
  control.get(root, (_req, res) => redirect(res, url + requests));
  control.get(events, (req, res) => streamChanges(inspections.changes, req, res));

  control.get(people, show(peoplePage));
  control.get(newPerson, (_req, res) => {
    sendControlPage(res, personPage(simulation, { person: undefined, typed: emptyFields }));
  });
  control.post(newPerson, addPersonEndpoint(simulation));
  control.get(
    `${person}/:id`,
    withPerson(simulation, (somebody, _req, res) => {
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

  control.get(controlPaths.style, assetEndpoint('text/css', controlStyle));
  control.get(controlPaths.script, assetEndpoint('text/javascript', controlScript));
  return control;
}

import type { RequestHandler } from 'express';

import { withLogin } from '../endpoints/with-login.ts';
import { requestParameters } from '../http/parameters.ts';
import { redirect } from '../http/redirect.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import { sendOverPage } from '../pages/over-page.ts';
import { sendPage } from '../pages/send-page.ts';
import type { Simulation } from '../simulation.ts';
import { textsFor } from '../texts/texts-for.ts';
import { openApp } from './open-app.ts';
import { phonePath } from './phone-path.ts';
import { pickPhonePage } from './pick-phone-page.ts';

/** `GET /phone`: a list to pick a phone from. */
export function phoneListEndpoint({ people }: Simulation): RequestHandler {
  return (req, res) => {
    const tabId = requestParameters(req).get('tabId') ?? undefined;
    sendPage(res, pickPhonePage({ t: textsFor(req), people: people.all, tabId }));
  };
}

/** `POST /phone`: the app opens on the phone that was picked, for a login in its browser. */
export function openAppEndpoint(simulation: Simulation): RequestHandler {
  const { people, url } = simulation;
  return withLogin(simulation, (login, req, res) => {
    const name = requestParameters(req).get('person') ?? '';
    const person = people.find(name);
    if (!person) {
      sendErrorPage(req, res, 400, { problem: 'There is no such person.', came: name });
    } else if (openApp(simulation, login, person)) {
      redirect(res, url + phonePath(person), 303);
    } else {
      sendOverPage(req, res);
    }
  });
}

import type { Request, RequestHandler, Response } from 'express';

import { catchErrors } from '../http/catch-errors.ts';
import { requestParameters } from '../http/parameters.ts';
import { redirect } from '../http/redirect.ts';
import { streamChanges } from '../http/stream-changes.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import { sendPage } from '../pages/send-page.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { textsFor } from '../texts/texts-for.ts';
import { answerForm } from './answer-form.ts';
import { phonePage } from './phone-page.ts';
import { phonePath } from './phone-path.ts';

/** `GET /phone/:id` */
export function phoneEndpoint(simulation: Simulation): RequestHandler {
  return withOwner(simulation, (person, req, res) => {
    sendPage(res, phonePage(simulation, { person, t: textsFor(req) }));
  });
}

/** `POST /phone/:id`: an answer, to one of the requests on the phone. */
export function phoneAnswerEndpoint(simulation: Simulation): RequestHandler {
  return withOwner(simulation, (person, req, res) => {
    const t = textsFor(req);
    const notice = answerForm(simulation, person, requestParameters(req), t);
    if (notice === undefined) redirect(res, simulation.url + phonePath(person), 303);
    else sendPage(res.status(400), phonePage(simulation, { person, t, notice }));
  });
}

/** `GET /phone/:id/events` */
export function phoneEventsEndpoint(simulation: Simulation): RequestHandler {
  return withOwner(simulation, (person, req, res) => {
    streamChanges(simulation.phones.of(person).changes, req, res);
  });
}

function withOwner(
  { people }: Simulation,
  handler: (person: SimulatorUser, req: Request, res: Response) => void,
): RequestHandler {
  return catchErrors((req, res) => {
    const id = String(req.params['id']);
    const person = people.all.find((somebody) => somebody.id === id);
    if (person) {
      handler(person, req, res);
    } else {
      const expected = people.all.map((somebody) => somebody.id).join(', ');
      sendErrorPage(req, res, 404, { problem: 'Nobody has this phone.', came: id, expected });
    }
  });
}

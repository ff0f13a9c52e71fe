import type { Request, RequestHandler, Response } from 'express';

import { catchErrors } from '../http.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import type { Simulation } from '../simulation.ts';
import type { SimulatorUser } from './person.ts';

/** An endpoint below a person's `id`. @param problem what the error page says where nobody has it */
export function withPerson(
  { people }: Simulation,
  problem: string,
  handler: (person: SimulatorUser, req: Request, res: Response) => void,
): RequestHandler {
  return catchErrors((req, res) => {
    const id = String(req.params['id']);
    const person = people.all.find((somebody) => somebody.id === id);
    if (person) {
      handler(person, req, res);
      return;
    }
    const expected = people.all.map((somebody) => somebody.id).join(', ');
    sendErrorPage(req, res, 404, { problem, came: id, expected });
  });
}

import type { Request, RequestHandler, Response } from 'express';

import { sendErrorPage } from '../../pages/error-page.ts';
import type { SimulatorUser } from '../../people/person.ts';
import type { Simulation } from '../../simulation.ts';

/** Finds the person an address is about. */
export function withPerson(
  { people }: Simulation,
  handler: (person: SimulatorUser, req: Request, res: Response) => void,
): RequestHandler {
  return (req, res) => {
    const id = String(req.params['id']);
    const person = people.all.find((somebody) => somebody.id === id);
    if (person) {
      handler(person, req, res);
      return;
    }
    const expected = people.all.map((somebody) => somebody.id).join(', ');
    sendErrorPage(req, res, 404, { problem: 'Nobody has this short name.', came: id, expected });
  };
}

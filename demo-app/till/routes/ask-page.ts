import type { Request, RequestHandler, Response } from 'express';
import type { Simulator } from 'passport-vipps/simulator';

import { simulatedCustomers } from '../../simulator/simulated-customers.ts';
import type { SimulatedCustomer } from '../../simulator/simulated-customers.ts';

/** `GET /till`: whom to ask. `?customer=ada` is somebody invented, clicked beside the form. */
export function askPage(simulator: Simulator | undefined): RequestHandler {
  return function showAskPage(req, res) {
    showAskForm(res, { simulator, chosen: customerOf(req.query['customer'], simulator) });
  };
}

export function showAskForm(
  res: Response,
  form: {
    readonly simulator: Simulator | undefined;
    readonly chosen?: SimulatedCustomer | undefined;
    /** As it was typed, before it turned out to be no use. */
    readonly phoneNumber?: string;
    /** What stood in the way. */
    readonly problem?: string;
  },
): void {
  const { simulator, chosen, problem } = form;
  res.render('till/ask', {
    customers: simulator ? simulatedCustomers(simulator) : [],
    chosen,
    phoneNumber: form.phoneNumber ?? chosen?.phoneNumber ?? '',
    problem,
  });
}

/** Somebody invented, by their id. */
export function customerOf(
  id: Request['query'][string],
  simulator: Simulator | undefined,
): SimulatedCustomer | undefined {
  return simulator && simulatedCustomers(simulator).find((customer) => customer.id === id);
}

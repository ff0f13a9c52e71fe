import type { RequestHandler } from 'express';

import { formField } from '../form-field.ts';
import { cancelLogin } from '../merchant-routes.ts';
import { customerPath } from './customer-path.ts';

/** `POST /till/cancel`: the customer has changed their mind, or the number was somebody else's. */
export const cancel: RequestHandler = async (req, res) => {
  const login = formField(req, 'login');
  await cancelLogin(req, login);
  // Which says how it ended: the customer may have been faster.
  res.redirect(303, customerPath(login));
};

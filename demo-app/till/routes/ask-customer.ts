import type { RequestHandler } from 'express';
import { parsePhoneNumber } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { formatPhoneNumber } from '../../member/format-phone-number.ts';
import { spokenIn } from '../../texts/languages.ts';
import type { AskedNumbers } from '../asked-numbers.ts';
import { customerPath } from './customer-path.ts';
import { customerOf, showAskForm } from './ask-page.ts';
import { formField } from '../form-field.ts';
import { startLogin } from '../merchant-routes.ts';
import { refusalInWords } from '../words/refusal-in-words.ts';

/** Of numbers without a country code. */
export const tillCountry = 'NO';

/** `POST /till/ask`: lets the phone of the customer ring, and goes on to the page that waits for them. */
export function askCustomer(simulator: Simulator | undefined, asked: AskedNumbers): RequestHandler {
  return async function letPhoneRing(req, res) {
    const phoneNumber = formField(req, 'phoneNumber');
    const chosen = customerOf(formField(req, 'customer'), simulator);
    const goesOn = formField(req, 'goesOn') === 'phone' ? 'phone' : 'here';
    const started = await startLogin(req, goesOn, phoneNumber);
    if (!started.ok) {
      res.status(started.status);
      showAskForm(res, {
        simulator,
        chosen,
        phoneNumber,
        problem: refusalInWords(started, spokenIn(res)),
      });
      return;
    }
    // As it was understood, with its country: the shop assistant compares it with what the customer says.
    const number = formatPhoneNumber(
      parsePhoneNumber(phoneNumber, { defaultCountry: tillCountry }),
    );
    await asked.remember(started.body.login, { phoneNumber: number, goesOn });
    res.redirect(303, customerPath(started.body.login, chosen?.id));
  };
}

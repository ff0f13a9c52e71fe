import type { RequestHandler } from 'express';
import type { Simulator } from 'passport-vipps/simulator';

import { phonePage } from '../../simulator/simulated-customers.ts';
import { endingInWords } from '../words/ending-in-words.ts';
import { spokenIn } from '../../texts/languages.ts';
import type { AskedNumbers } from '../asked-numbers.ts';
import { readStatus } from '../merchant-routes.ts';
import { refusalInWords } from '../words/refusal-in-words.ts';
import { timeLeft } from '../words/time-left.ts';

/**
 * `GET /till/customer?login=…`: the customer under way, and how it ended. The script of the page brings
 * up the end by itself; without it, the page loads again every few seconds.
 */
export function customerPage(
  simulator: Simulator | undefined,
  asked: AskedNumbers,
): RequestHandler {
  return async function showCustomerPage(req, res) {
    const login = typeof req.query['login'] === 'string' ? req.query['login'] : '';
    const customer = typeof req.query['customer'] === 'string' ? req.query['customer'] : undefined;
    const spoken = spokenIn(res);
    const answer = await readStatus(req, login);
    if (!answer.ok) {
      const sentence = refusalInWords(answer, spoken);
      const ending = {
        tone: 'bad',
        kicker: spoken.t('No request'),
        heading: spoken.t('This request has ended.'),
        sentence,
      };
      res.status(answer.status).render('till/ended', { ending });
    } else if (answer.body.status === 'pending') {
      const { bindingMessage, expiresIn, pollAfter } = answer.body;
      const { phoneNumber, goesOn } = (await asked.of(login)) ?? {};
      res.render('till/waiting', {
        login,
        bindingMessage,
        pollAfter,
        number: phoneNumber,
        goesOn,
        timeLeft: timeLeft(expiresIn),
        phone: simulator && phonePage(simulator, customer),
      });
    } else {
      const ending = endingInWords(answer.body, spoken);
      const canAskAgain = !['completed', 'continued'].includes(answer.body.status);
      const number = canAskAgain ? await asked.of(login) : undefined;
      res.render('till/ended', { ending, again: number && { ...number, customer } });
    }
  };
}

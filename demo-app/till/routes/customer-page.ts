import type { RequestHandler } from 'express';
import type { Simulator } from 'passport-vipps/simulator';

import { phonePage } from '../../simulator/simulated-customers.ts';
import { endingInWords } from '../words/ending-in-words.ts';
import { readStatus } from '../merchant-routes.ts';
import { refusalInWords } from '../words/refusal-in-words.ts';
import { timeLeft } from '../words/time-left.ts';

/**
 * `GET /till/customer?login=…`: the customer under way, and how it ended. The script of the page brings
 * up the end by itself; without it, the page loads again every few seconds.
 */
export function customerPage(simulator: Simulator | undefined): RequestHandler {
  return async function showCustomerPage(req, res) {
    const login = typeof req.query['login'] === 'string' ? req.query['login'] : '';
    const customer = typeof req.query['customer'] === 'string' ? req.query['customer'] : undefined;
    const answer = await readStatus(req, login);
    if (!answer.ok) {
      const sentence = refusalInWords(answer);
      const ending = {
        tone: 'bad',
        kicker: 'Nobody',
        heading: 'There is no such request.',
        sentence,
      };
      res.status(answer.status).render('till/ended', { ending });
    } else if (answer.body.status === 'pending') {
      const { bindingMessage, expiresIn, pollAfter } = answer.body;
      res.render('till/waiting', {
        login,
        bindingMessage,
        pollAfter,
        timeLeft: timeLeft(expiresIn),
        phone: simulator && phonePage(simulator, customer),
      });
    } else {
      res.render('till/ended', { ending: endingInWords(answer.body) });
    }
  };
}

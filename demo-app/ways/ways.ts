import express from 'express';
import type { RequestHandler, Router } from 'express';
import { requireLogin } from 'passport-vipps';
import type { LoginOptions } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { memberOf } from '../member/member.ts';
import { monthlyCheese } from './monthly-cheese/monthly-cheese.ts';
import { partnerLogin } from './partner-login.ts';

interface WaysSettings {
  readonly login: LoginOptions & { readonly scope: readonly string[] };
  /** Without it, only what works with any keys can be tried. */
  readonly simulator: Simulator | undefined;
  readonly hasTill: boolean;
}

/** `/ways`: every way to log in, what each is for, and a place to try it. */
export function ways({ login, simulator, hasTill }: WaysSettings): Router {
  const router = express.Router();
  router.get('/ways', (req, res) => {
    res.render('ways/all', { member: memberOf(req), hasTill });
  });
  router.get('/ways/cellar', requireLogin({ acr: 'urn:vipps:acr:app_auth' }), (req, res) => {
    res.render('ways/cellar', { member: memberOf(req) });
  });
  if (simulator) {
    // With keys of a sales unit that may not ask for it, Vipps would refuse the whole login.
    router.get('/ways/gifts', requireLogin(), giftsPage(simulator));
    router.get('/ways/gifts/start', askForNin(login.scope));
    router.use(monthlyCheese({ login, simulator }), partnerLogin({ login, simulator }));
  }
  return router;
}

/** `/ways/gifts`: what the number is wanted for, and after a login that asked for it, how it ends. */
function giftsPage(simulator: Simulator): RequestHandler {
  const withNumber = simulator.users.filter(({ nin }) => nin !== undefined);
  const people = withNumber.map(({ givenName }) => givenName);
  return function showGifts(req, res) {
    const member = memberOf(req);
    res.set('Cache-Control', 'no-store');
    res.render('ways/gifts', {
      member,
      ending: member?.shared.ninEnding,
      asked: 'asked' in req.query,
      people,
    });
  };
}

/** `/ways/gifts/start`: the usual scope and one more, for this login only. */
function askForNin(scope: readonly string[]): RequestHandler {
  return (req) => req.vipps.login({ scope: [...scope, 'nin'], returnTo: '/ways/gifts?asked' });
}

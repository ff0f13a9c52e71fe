import type { RequestHandler } from 'express';
import type { Simulator } from 'passport-vipps/simulator';

import { memberOf } from '../member/member.ts';

/** `/ways/gifts`: what the number is wanted for, and after a login that asked for it, how it ends. */
export function giftsPage(simulator: Simulator): RequestHandler {
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
export function askForNin(scope: readonly string[]): RequestHandler {
  return (req) => req.vipps.login({ scope: [...scope, 'nin'], returnTo: '/ways/gifts?asked' });
}

import express from 'express';
import type { Router } from 'express';
import { isSameName, parsePhoneNumber } from 'passport-vipps';
import type { ConnectOptions, VippsRequest } from 'passport-vipps';
import type { Simulator, SimulatorUser } from 'passport-vipps/simulator';

import type { Members } from '../accounts/members.ts';
import type { Member } from '../member/member.ts';
import { sameSiteOnly } from '../same-site-only.ts';
import { formField } from '../till/form-field.ts';
import type { Card, Cards } from './cards.ts';

interface CardSettings {
  readonly cards: Cards;
  readonly members: Members;
}

/** `/card`: the old way in. Whoever is invented has a card in the drawer, which is written when it is used. */
export function cardPages({ cards, members }: CardSettings, simulator: Simulator): Router {
  const router = express.Router();
  router.get('/card', (_req, res) => {
    res.render('cards/drawer', { people: simulator.users });
  });
  router.post('/card', sameSiteOnly, express.urlencoded(), (req, res, next) => {
    const person = simulator.users.find(({ id }) => id === formField(req, 'person'));
    const card = person && cardOf(person);
    const member = card && members.find(cards.enter(card, new Date()));
    if (!member) {
      res.redirect(303, '/card');
      return;
    }
    req.login(member, (error) => {
      if (error) next(error);
      else res.redirect(303, '/my-page#vipps');
    });
  });
  return router;
}

function cardOf({ givenName, familyName, email, phoneNumber }: SimulatorUser): Card | undefined {
  if (email === undefined) return undefined;
  const name = `${givenName} ${familyName}`;
  return { name, email: email.toLowerCase(), phoneNumber: parsePhoneNumber(`+${phoneNumber}`) };
}

/** Connects Vipps with the account of whoever is logged in, and lets go of it where a card is left. */
export function connectCards(cards: Cards, members: Members): ConnectOptions {
  return {
    accountId: memberNumber,
    onConnect({ user }, id) {
      const number = Number(id);
      if (!isSameName(user, cards.get(number)?.name)) return { refuse: 'other_name' };
      if (!cards.connect(number, user)) return { refuse: 'connected_already' };
      members.welcome(user, new Date());
      return true;
    },
    onDisconnect: (id) => cards.disconnect(Number(id)),
  };
}

function memberNumber({ user }: VippsRequest): number | undefined {
  // What `verify` returned.
  return (user as Member | undefined)?.number;
}

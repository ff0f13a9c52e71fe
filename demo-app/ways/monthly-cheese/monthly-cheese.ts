import express from 'express';
import type { Request, Router } from 'express';
import { createVippsClient } from 'passport-vipps';
import type { LoginOptions, VippsUser } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { memberOf } from '../../member/member.ts';
import { placesOf } from '../../member/places-of.ts';
import { sameSiteOnly } from '../../same-site-only.ts';
import { spokenIn } from '../../texts/languages.ts';
import { playRecurring } from './play-recurring.ts';

/** A cheese a month, paid by an agreement: nobody logs in, and yet we learn where it goes. */
export function monthlyCheese(settings: { login: LoginOptions; simulator: Simulator }): Router {
  const { login, simulator } = settings;
  const subscriptionKey = simulator.environment['VIPPS_SUBSCRIPTION_KEY'];
  const { clientId, clientSecret, issuer } = login;
  const client = createVippsClient({ clientId, clientSecret, issuer, subscriptionKey });
  const recurring = playRecurring(client, '/monthly-cheese/approved');

  const router = express.Router();
  router.get('/monthly-cheese', (req, res) => {
    res.render('ways/monthly-cheese', { member: memberOf(req) });
  });
  router.post('/monthly-cheese', sameSiteOnly, async (req, res) => {
    const draft = { scope: 'name address', merchantRedirectUrl: siteOf(req) };
    const { agreementId, vippsConfirmationUrl } = await recurring.draft(draft);
    // Not in the address: another id there would show another person's data.
    res.cookie(cookieName, agreementId, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/monthly-cheese',
    });
    res.redirect(303, vippsConfirmationUrl);
  });
  router.get('/monthly-cheese/approved', async (req, res) => {
    await recurring.takeAnswer(agreementOf(req), req.originalUrl);
    res.redirect(303, '/monthly-cheese/ordered');
  });
  router.get('/monthly-cheese/ordered', async (req, res) => {
    const { status, sub } = recurring.find(agreementOf(req));
    const isActive = status === 'ACTIVE' && sub !== undefined;
    const user = isActive ? (await client.userinfoBySub(sub)).user : undefined;
    res.set('Cache-Control', 'no-store');
    res.render('ways/ordered', { member: memberOf(req), ...(user && parcel(user, res)) });
  });
  return router;
}

const cookieName = 'monthly-cheese';

function agreementOf(req: Request): string {
  const cookies = (req.get('cookie') ?? '').split('; ').map((cookie) => cookie.split('='));
  return cookies.find(([name]) => name === cookieName)?.[1] ?? '';
}

/** The address this request came to; Vipps comes back there. */
function siteOf(req: Request): string {
  return `${req.protocol}://${req.get('host') ?? ''}`;
}

function parcel(user: VippsUser, res: { readonly locals: object }) {
  const [place] = placesOf(user, spokenIn(res).lang);
  return { name: user.givenName ?? user.name, lines: place?.lines ?? [] };
}

import type { Request, Response } from 'express';
import { vippsLogin } from 'passport-vipps';
import type { LoginOptions } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { memberOf } from '../member/member.ts';

/**
 * `/ways/partner/login`: the same login with the keys of a partner, such as a platform that runs the shops
 * of many merchants. It keeps nobody logged in; what came is shown once.
 */
export function partnerLogin(settings: { login: LoginOptions; simulator: Simulator }) {
  const { login, simulator } = settings;
  return vippsLogin({
    ...login,
    scope: ['openid', 'name'],
    name: 'partner',
    subscriptionKey: simulator.environment['VIPPS_SUBSCRIPTION_KEY'],
    partner: {
      merchantSerialNumber: simulator.environment['VIPPS_MERCHANT_SERIAL_NUMBER'] ?? '',
      clientId: simulator.clientId,
    },
    system: { name: 'brunost-platform', version: '1.0.0' },
    paths: {
      login: '/ways/partner/login',
      callback: '/ways/partner/callback',
      logout: false,
      confirm: false,
    },
    failureRedirect: '/ways',
    session: false,
    onLogin({ user, idTokenClaims }, req: Request, res: Response) {
      res.set('Cache-Control', 'no-store');
      res.render('ways/partner', {
        member: memberOf(req),
        name: user.name,
        msn: idTokenClaims['msn'],
      });
    },
  });
}

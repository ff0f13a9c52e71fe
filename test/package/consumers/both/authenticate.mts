// The options of one login, where Passport or this package takes them; and what must not pass.

import type { Request, Response } from 'express';
import passport from 'passport';
import { requireLogin } from 'passport-vipps';
import type { VippsAuthenticateOptions, VippsSystem } from 'passport-vipps';

export function accepted() {
  passport.authenticate('vipps', {
    callbackURL: 'https://shop.example/auth/callback',
    returnTo: '/my-page',
    flow: 'no_dialog',
    state: 'cart-7',
    failureRedirect: '/login-failed',
  });
  const options: VippsAuthenticateOptions = { callbackURL: 'https://shop.example/auth/callback' };
  passport.authenticate('vipps', options);
  requireLogin();
  const system: VippsSystem = { name: 'acme-webshop', version: '7.0' };
  return system;
}

export async function afterwards(req: Request, res: Response) {
  const { login, returnTo } = req.authInfo ?? {};
  if (login?.sameBrowser) res.redirect(returnTo ?? '/');
  else await req.vipps.login({ returnTo: req.originalUrl });
}

export function refused() {
  // @ts-expect-error there is one redirect URI per login
  passport.authenticate('vipps', { callbackURL: ['https://shop.example/auth/callback'] });
  // @ts-expect-error no such flow
  passport.authenticate('vipps', { flow: 'silent' });
  // @ts-expect-error Passport's types admit a text only
  passport.authenticate('vipps', { state: { cart: 7 } });
}

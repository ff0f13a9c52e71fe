import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions, VippsUser } from 'passport-vipps';

/** Made anew in each test, so that one app does not know the people of another. */
export function createApp(options: VippsLoginOptions) {
  const app = express();
  app.use(vippsLogin(options));
  app.get('/', (_req, res) => {
    res.send('Log in with Vipps');
  });
  app.get('/my-page', requireLogin(), (req, res) => {
    res.send(`Hello, ${(req.user as VippsUser).name}`);
  });
  return app;
}

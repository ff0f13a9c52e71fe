import express from 'express';
import type { Request, Router } from 'express';
import { merchantLogin } from 'passport-vipps';
import type { Backend, LoginOptions, MerchantLoginMiddleware } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { sameSiteOnly } from '../same-site-only.ts';
import type { Welcome } from '../welcome.ts';
import { askCustomer, tillCountry } from './routes/ask-customer.ts';
import { askPage } from './routes/ask-page.ts';
import { cancel } from './routes/cancel.ts';
import { closeTill } from './staff/close-till.ts';
import { customerPage } from './routes/customer-page.ts';
import { askedNumbers } from './asked-numbers.ts';
import { introduce } from './customer.ts';
import { startPaths } from './merchant-routes.ts';
import { openTill } from './staff/open-till.ts';
import { createStaffBadge } from './staff/staff-badge.ts';
import { staffOnly } from './staff/staff-only.ts';

interface TillSettings {
  /** What it shares with the logins of the site. */
  readonly login: LoginOptions;
  readonly backend: Backend;
  readonly welcome: Welcome;
  /** What opens the till. A real shop has a login of its staff instead. */
  readonly staffCode: string;
  /** Has people to click, and their phones to open. */
  readonly simulator: Simulator | undefined;
}

export interface Till {
  readonly routes: Router;
  /** Hears from Vipps that a customer has answered. */
  readonly onPing: MerchantLoginMiddleware['onPing'];
}

/** The till at the counter, where the shop assistant asks a customer for their membership. */
export function createTill({ login, backend, welcome, staffCode, simulator }: TillSettings): Till {
  const https = [login.baseUrl ?? []].flat().some((url) => url.startsWith('https:'));
  const badge = createStaffBadge({ https });
  const options = {
    ...login,
    backend,
    defaultCountry: tillCountry,
    authorize: (req: Request) => badge.wearer(req),
    onMerchantLogin: introduce(welcome),
    // Invented people do not mind being asked all the time.
    ...(simulator && { limits: { perNumber: { times: 10, minutes: 10 } } }),
  } as const;
  const here = merchantLogin(options);
  // It knows the logins of the other by their backend, so that all other paths may be the same.
  const onTheirPhone = merchantLogin({
    ...options,
    flow: 'login_to_webpage',
    paths: { start: startPaths.phone },
  });

  const asked = askedNumbers(backend);
  const routes = express.Router();
  routes.use(here, onTheirPhone);
  routes.use('/till', express.urlencoded({ extended: false }), (_req, res, next) => {
    // Behind a till that is closed, the back button must not bring a customer up again.
    res.set('Cache-Control', 'no-store');
    next();
  });
  routes.post('/till/open', sameSiteOnly, openTill(badge, staffCode, simulator));
  routes.post('/till/close', sameSiteOnly, closeTill(badge));
  routes.use('/till', staffOnly(badge, staffCode, simulator));
  routes.get('/till', askPage(simulator));
  routes.post('/till/ask', sameSiteOnly, askCustomer(simulator, asked));
  routes.get('/till/customer', customerPage(simulator, asked));
  routes.post('/till/cancel', sameSiteOnly, cancel);
  return { routes, onPing: here.onPing };
}

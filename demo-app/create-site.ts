import path from 'node:path';

import express from 'express';
import type { Express } from 'express';
import { requireLogin, trySilentLogin, vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';

import type { Members } from './accounts/members.ts';
import { isOfAge } from './member/is-of-age.ts';
import type { Member } from './member/member.ts';
import { cancelledPage } from './routes/cancelled-page.ts';
import { errorPage } from './routes/error-page.ts';
import { frontPage } from './routes/front-page.ts';
import { goodbyePage } from './routes/goodbye-page.ts';
import { leave } from './routes/leave.ts';
import { loginPage } from './routes/login-page.ts';
import { myPage } from './routes/my-page.ts';
import { notFoundPage } from './routes/not-found-page.ts';
import { sameSiteOnly } from './same-site-only.ts';
import { useViews } from './use-views.ts';

export interface SiteSettings {
  /** Keys, issuer, address and secret; what is missing comes from the VIPPS_ variables. */
  readonly login: VippsLoginOptions;
  readonly members: Members;
  /** Vipps is played by the simulator, which the pages before the login then say. */
  readonly simulated: boolean;
  /** Hears about everything that ended on an error page. */
  readonly reportError: (error: unknown) => void;
}

/** The site of Brunostlaget, a society for brown cheese that does not exist. */
export function createSite({ login, members, simulated, reportError }: SiteSettings): Express {
  const site = express();
  site.disable('x-powered-by');
  useViews(site);

  site.use(express.static(path.join(import.meta.dirname, 'public')));
  site.use(
    vippsLogin({
      ...login,
      scope: ['openid', 'name', 'phoneNumber', 'email', 'address', 'birthDate'],
      verify: ({ user }) =>
        isOfAge(user.birthdate, new Date()) && members.welcome(user, new Date()),
      // What `verify` returned.
      serialize: (member) => (member as Member).number,
      deserialize: (number) => members.find(Number(number)),
      loginPage: '/login',
      successRedirect: '/my-page',
      failureRedirect: '/cancelled',
    }),
  );
  site.get('/', trySilentLogin(), frontPage(simulated));
  site.get('/login', loginPage(simulated));
  site.get('/my-page', requireLogin({ silent: true }), myPage);
  site.post('/my-page/leave', sameSiteOnly, requireLogin(), leave(members));
  site.get('/goodbye', goodbyePage);
  site.get('/cancelled', cancelledPage);
  site.use(notFoundPage);
  site.use(errorPage(reportError));
  return site;
}

import path from 'node:path';

import express from 'express';
import type { Express } from 'express';
import type { Store } from 'express-session';
import { requireLogin, serverStore, trySilentLogin, vippsLogin } from 'passport-vipps';
import type { Backend, LoginOptions } from 'passport-vipps';

import type { Members } from './accounts/members.ts';
import { pretendApp } from './pretend-app/pretend-app.ts';
import { cancelledPage } from './routes/cancelled-page.ts';
import { errorPage } from './routes/error-page.ts';
import { frontPage } from './routes/front-page.ts';
import { goodbyePage } from './routes/goodbye-page.ts';
import { leave } from './routes/leave.ts';
import { loginPage } from './routes/login-page.ts';
import { myPage } from './routes/my-page.ts';
import { notFoundPage } from './routes/not-found-page.ts';
import { startLogin } from './routes/start-login.ts';
import { sameSiteOnly } from './same-site-only.ts';
import { useViews } from './use-views.ts';
import { welcomeTo } from './welcome.ts';

export interface SiteSettings {
  /** Keys, issuer, address and secret; what is missing comes from the VIPPS_ variables. */
  readonly login: LoginOptions;
  /** Where logins under way are kept: a phone may come back in a browser that has none of the cookies. */
  readonly backend: Backend;
  /** Where sessions are kept; in memory where it is left out. */
  readonly sessionStore?: Store | undefined;
  readonly members: Members;
  /** Vipps is played by the simulator, which the pages then say; a native app is played, too. */
  readonly simulated: boolean;
  /** Hears about everything that ended on an error page. */
  readonly reportError: (error: unknown) => void;
}

/** The site of Brunostlaget, a society for brown cheese that does not exist. */
export function createSite(settings: SiteSettings): Express {
  const { backend, sessionStore, members, simulated, reportError } = settings;
  const scope = ['openid', 'name', 'phoneNumber', 'email', 'address', 'birthDate'];
  const login = { ...settings.login, scope };
  const welcome = welcomeTo(members);
  const site = express();
  site.disable('x-powered-by');
  useViews(site);
  site.locals['simulated'] = simulated;

  site.use(express.static(path.join(import.meta.dirname, 'public')));
  site.use(
    vippsLogin({
      ...login,
      transactionStore: serverStore(backend),
      ...(sessionStore && { session: { store: sessionStore } }),
      verify: welcome,
      // What `verify` returned.
      serialize: (member) => member.number,
      deserialize: (number) => members.find(Number(number)),
      loginPage: '/login',
      successRedirect: '/my-page',
      failureRedirect: '/cancelled',
    }),
  );
  site.get('/', trySilentLogin(), frontPage);
  site.get('/login', loginPage);
  site.get('/login/start', startLogin);
  site.get('/my-page', requireLogin({ silent: true }), myPage);
  site.post('/my-page/leave', sameSiteOnly, requireLogin(), leave(members));
  site.get('/goodbye', goodbyePage);
  site.get('/cancelled', cancelledPage);
  if (simulated) site.use(pretendApp({ login, backend, members, welcome }));
  site.use(notFoundPage);
  site.use(errorPage(reportError));
  return site;
}

import path from 'node:path';

import express from 'express';
import type { Express, Request } from 'express';
import type { Store } from 'express-session';
import {
  requireLogin,
  serverStore,
  trySilentLogin,
  vippsLogin,
  webhookHandler,
} from 'passport-vipps';
import type { Backend, LoginOptions, VippsMarket } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import type { Members } from './accounts/members.ts';
import { cardPages, connectCards } from './cards/card-pages.ts';
import type { Cards } from './cards/cards.ts';
import { hearWithdrawals } from './club/hear-withdrawals.ts';
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
import { chooseLanguage, languageOf, speakLanguages } from './texts/languages.ts';
import { createTill } from './till/till.ts';
import { useViews } from './use-views.ts';
import { ways } from './ways/ways.ts';
import { welcomeTo } from './welcome.ts';

/** Vipps, or whoever plays it, and what was agreed there. */
export interface VippsSide {
  /** Keys, issuer, address and secret; what is missing comes from the VIPPS_ variables. */
  readonly login: LoginOptions;
  /** Plays Vipps, which the pages then say; a native app is played, too. */
  readonly simulator?: Simulator | undefined;
  /** Opens the till; without one there is none. */
  readonly staffCode?: string | undefined;
  /** Where and how Vipps tells the till of answers; members left out are in VIPPS_WEBHOOK_ variables. */
  readonly webhook?: { readonly url?: string; readonly secret?: string } | undefined;
  /** Known to nobody but Vipps. Without it there is no club, since nobody could leave it in the app. */
  readonly consentRevokedPath?: string | undefined;
}

interface SiteSettings extends VippsSide {
  /** Where logins under way are kept: a phone may come back in a browser that has none of the cookies. */
  readonly backend: Backend;
  /** `VIPPS_MARKET`: what the app is called; with it, the login button is the official one. */
  readonly market?: VippsMarket | undefined;
  /** Where sessions are kept; in memory where it is left out. */
  readonly sessionStore?: Store | undefined;
  readonly members: Members;
  readonly cards: Cards;
  /** Hears about everything that ended on an error page. */
  readonly reportError: (error: unknown) => void;
}

/** The site of Brunostlaget, a society for brown cheese that does not exist. */
export function createSite(settings: SiteSettings): Express {
  const { backend, sessionStore, members, cards, simulator, reportError } = settings;
  const { staffCode, webhook, consentRevokedPath } = settings;
  const scope = ['openid', 'name', 'phoneNumber', 'email', 'address', 'birthDate'];
  if (consentRevokedPath !== undefined) scope.push('customFlow');
  const login = { ...settings.login, scope };
  const welcome = welcomeTo(members, cards);
  const site = express();
  site.disable('x-powered-by');
  useViews(site);
  site.use(speakLanguages(settings.market));
  site.locals['simulator'] = simulator;
  site.locals['hasClub'] = consentRevokedPath !== undefined;

  site.use(express.static(path.join(import.meta.dirname, 'public')));
  site.use(
    vippsLogin({
      ...login,
      transactionStore: serverStore(backend),
      ...(sessionStore && { session: { store: sessionStore } }),
      verify: welcome,
      language: (req) => languageOf(req as Request),
      siteName: 'Brunostlaget',
      // What `verify` returned.
      serialize: (member) => member.number,
      deserialize: (number) => members.find(Number(number)),
      connect: connectCards(cards, members),
      loginPage: '/login',
      successRedirect: '/my-page',
      failureRedirect: '/cancelled',
    }),
  );
  site.get('/language/:language', chooseLanguage(simulator));
  site.get('/', trySilentLogin(), frontPage);
  site.get('/login', loginPage);
  site.get('/login/start', startLogin);
  site.get('/my-page', requireLogin({ silent: true }), myPage);
  site.post('/my-page/leave', sameSiteOnly, requireLogin(), leave(members));
  site.get('/goodbye', goodbyePage);
  site.get('/cancelled', cancelledPage);
  if (simulator) site.use(cardPages({ cards, members }, simulator));
  if (simulator) site.use(pretendApp({ login, backend, members, welcome }));
  if (staffCode !== undefined) {
    const till = createTill({ login, backend, welcome, staffCode, simulator });
    site.use(till.routes);
    if (webhook)
      site.post('/vipps/webhook', webhookHandler({ ...webhook, onWebhook: till.onPing }));
  }
  if (consentRevokedPath !== undefined) {
    site.post(consentRevokedPath, hearWithdrawals({ login, backend, members }));
  }
  site.use(ways({ login, simulator, hasTill: staffCode !== undefined }));
  site.use(notFoundPage);
  site.use(errorPage(reportError));
  return site;
}

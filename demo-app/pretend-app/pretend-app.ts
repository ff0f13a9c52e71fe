import express from 'express';
import type { Router } from 'express';
import { appLogin } from 'passport-vipps';
import type { Backend, LoginOptions } from 'passport-vipps';

import type { Members } from '../accounts/members.ts';
import type { Welcome } from '../welcome.ts';
import { appPage } from './app-page.ts';
import { createAppTokens } from './app-tokens.ts';
import { giveToken } from './give-token.ts';
import { whoAmI } from './who-am-i.ts';

export interface PretendAppSettings {
  /** What it shares with the logins of the site. */
  readonly login: LoginOptions;
  readonly backend: Backend;
  readonly members: Members;
  readonly welcome: Welcome;
}

/**
 * The site's side of a native app: where it logs in, and where it asks who it is. There is no such app;
 * the page `/app` plays its part, with public/pretend-app.js.
 */
export function pretendApp({ login, backend, members, welcome }: PretendAppSettings): Router {
  const tokens = createAppTokens();
  const router = express.Router();
  router.use(
    appLogin({
      ...login,
      redirectUri: returnUris(login),
      finalRedirectIsApp: true,
      backend,
      onAppLogin: giveToken(welcome, tokens),
    }),
  );
  router.get('/app', appPage('start'));
  router.get('/app/return', appPage('returned'));
  router.get('/app/me', whoAmI(members, tokens));
  return router;
}

/** The link that opens the app: on a real phone a universal link, here a page. */
function returnUris({ baseUrl = [] }: LoginOptions): string[] {
  return [baseUrl].flat().map((url) => `${url}/app/return`);
}

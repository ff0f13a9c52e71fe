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

interface PretendAppSettings {
  /** What it shares with the logins of the site. */
  readonly login: LoginOptions;
  readonly backend: Backend;
  readonly members: Members;
  readonly welcome: Welcome;
}

/**
 * The site's side of a native app: where it logs in, and where it asks who it is. There is no such app;
 * the page `/app` plays its part, with public/pretend-app.js. At `/app/two-addresses` it logs in by the
 * older flow, `app_to_app`, which opens it once before people agree in the browser.
 */
export function pretendApp({ login, backend, members, welcome }: PretendAppSettings): Router {
  const tokens = createAppTokens();
  const onAppLogin = giveToken(welcome, tokens);
  const router = express.Router();
  router.use(
    appLogin({
      ...login,
      redirectUri: onEverySite(login, '/app/return'),
      finalRedirectIsApp: true,
      backend,
      onAppLogin,
    }),
  );
  const api = '/vipps/app/two-addresses';
  router.use(
    appLogin({
      ...login,
      flow: 'app_to_app',
      redirectUri: onEverySite(login, '/app/two-addresses/return'),
      // The simulator takes any; Vipps wants the one that is registered.
      appCallbackUri: onEverySite(login, '/app/two-addresses/callback')[0] ?? '',
      finalRedirectIsApp: true,
      backend,
      paths: { start: `${api}/start`, resume: `${api}/resume`, finish: `${api}/finish` },
      onAppLogin,
    }),
  );
  router.get('/app', appPage('start'));
  router.get('/app/return', appPage('returned'));
  router.get('/app/two-addresses', appPage('start', api));
  router.get('/app/two-addresses/callback', appPage('called', api));
  router.get('/app/two-addresses/return', appPage('returned', api));
  router.get('/app/me', whoAmI(members, tokens));
  return router;
}

/** Links that open the app: on a real phone universal links, here pages. */
function onEverySite({ baseUrl = [] }: LoginOptions, path: string): string[] {
  return [baseUrl].flat().map((url) => url + path);
}

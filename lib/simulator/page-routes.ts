import { type IRouter, Router } from 'express';

import { icon } from './assets/icon.ts';
import { liveScript } from './assets/live-script.ts';
import { style } from './assets/style.ts';
import { assetEndpoint } from './endpoints/asset.ts';
import { cancelFormEndpoint } from './endpoints/cancel-form.ts';
import { consentFormEndpoint } from './endpoints/consent-form.ts';
import { landingEndpoint } from './endpoints/landing.ts';
import { loginEventsEndpoint } from './endpoints/login-events.ts';
import { loginFormEndpoint } from './endpoints/login-form.ts';
import { restartFormEndpoint } from './endpoints/restart-form.ts';
import { paths } from './paths.ts';
import { phoneAnswerEndpoint, phoneEndpoint, phoneEventsEndpoint } from './phone/phone.ts';
import { openAppEndpoint, phoneListEndpoint } from './phone/pick-phone.ts';
import type { Simulation } from './simulation.ts';

/** What people look at: the steps of a login, the phones, and what their pages load. */
export function createPageRoutes(simulation: Simulation): IRouter {
  const pages = Router();
  pages.get(paths.landing, landingEndpoint(simulation));
  pages.post(paths.loginForm, loginFormEndpoint(simulation));
  pages.post(paths.consentForm, consentFormEndpoint(simulation));
  pages.post(paths.restartForm, restartFormEndpoint(simulation));
  pages.post(paths.cancelForm, cancelFormEndpoint(simulation));
  pages.get(paths.loginEvents, loginEventsEndpoint(simulation));

  pages.get(paths.phones, phoneListEndpoint(simulation));
  pages.post(paths.phones, openAppEndpoint(simulation));
  pages.get(`${paths.phones}/:id`, phoneEndpoint(simulation));
  pages.post(`${paths.phones}/:id`, phoneAnswerEndpoint(simulation));
  pages.get(`${paths.phones}/:id/events`, phoneEventsEndpoint(simulation));

  pages.get(paths.style, assetEndpoint('text/css', style));
  pages.get(paths.liveScript, assetEndpoint('text/javascript', liveScript));
  pages.get(paths.icon, assetEndpoint('image/svg+xml', icon));
  return pages;
}

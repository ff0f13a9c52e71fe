import express, { Router } from 'express';
import type { Express, IRouter, RequestHandler } from 'express';

import { assets } from './assets.ts';
import { authorizeEndpoint } from './authorize/endpoint.ts';
import {
  cancelFormEndpoint,
  consentFormEndpoint,
  landingEndpoint,
  loginEventsEndpoint,
  loginFormEndpoint,
  restartFormEndpoint,
} from './authorize/page-endpoints.ts';
import { createControlRoutes } from './control/control-routes.ts';
import { inspectRequest } from './control/inspect-request.ts';
import {
  assetEndpoint,
  discoveryEndpoint,
  jwksEndpoint,
  revocationEndpoint,
  tokenEndpoint,
  userinfoEndpoint,
} from './endpoints.ts';
import type { Endpoint } from './faults/fault.ts';
import { spoilAnswer } from './faults/faults.ts';
import { checkHost, refuseCrossSite } from './guard.ts';
import { requestParameters } from './http.ts';
import { merchantTokenEndpoint, userinfoBySubEndpoint } from './merchant-api/merchant-api.ts';
import { backchannelEndpoint, userExistsEndpoint } from './merchant-login/start.ts';
import { answerErrors, answerUnknownPath } from './pages/error-page.ts';
import { paths } from './paths.ts';
import {
  openAppEndpoint,
  phoneAnswerEndpoint,
  phoneEndpoint,
  phoneEventsEndpoint,
  phoneListEndpoint,
} from './phone/endpoints.ts';
import type { Simulation } from './simulation.ts';
import { languageEndpoint } from './texts/choose-language.ts';
import {
  deleteWebhookEndpoint,
  listWebhooksEndpoint,
  registerWebhookEndpoint,
} from './webhooks/webhooks-api.ts';

/** Every address the simulator answers. */
export function createRoutes(simulation: Simulation): Express {
  const app = express();
  app.disable('x-powered-by');
  app.locals['language'] = simulation.settings.language;
  // Vipps sends no ETag; a client must not learn to lean on one.
  app.disable('etag');
  app.use(checkHost(simulation), refuseCrossSite(simulation));
  app.use(express.text({ type: 'application/x-www-form-urlencoded' }));

  const observed = (endpoint: Endpoint): RequestHandler[] => [
    logRequest(simulation, endpoint),
    inspectRequest(simulation, endpoint),
    spoilAnswer(simulation.faults, endpoint),
  ];
  app.get(paths.discovery, observed('discovery'), discoveryEndpoint(simulation));
  app.get(paths.jwks, observed('jwks'), jwksEndpoint(simulation));
  app.get(paths.authorize, observed('authorize'), authorizeEndpoint(simulation));
  app.post(paths.token, observed('token'), tokenEndpoint(simulation));
  app.post(paths.revocation, observed('revocation'), revocationEndpoint(simulation));
  app.post(paths.backchannel, observed('backchannel'), backchannelEndpoint(simulation));
  app.post(paths.userExists, observed('user_exists'), userExistsEndpoint(simulation));
  // With and without a slash at the end: Express takes both.
  app.get(paths.userinfo, observed('userinfo'), userinfoEndpoint(simulation));

  const { merchantToken, userinfo, webhooks } = paths;
  app.post(merchantToken, observed('merchant_token'), merchantTokenEndpoint(simulation));
  app.get(`${userinfo}/:sub`, observed('userinfo_by_sub'), userinfoBySubEndpoint(simulation));
  const json = express.text({ type: 'application/json' });
  app.post(webhooks, observed('webhooks'), json, registerWebhookEndpoint(simulation));
  app.get(webhooks, observed('webhooks'), listWebhooksEndpoint(simulation));
  app.delete(`${webhooks}/:id`, observed('webhooks'), deleteWebhookEndpoint(simulation));

  app.use(createPageRoutes(simulation));
  app.use(createControlRoutes(simulation));
  app.use(answerUnknownPath(), answerErrors());
  return app;
}

function logRequest({ requests }: Simulation, endpoint: Endpoint): RequestHandler {
  return (req, res, next) => {
    const entry = requests.add(endpoint, requestParameters(req), req.headers);
    res.on('finish', () => (entry.status = res.statusCode));
    next();
  };
}

/** What people look at: the steps of a login, the phones, and what their pages load. */
function createPageRoutes(simulation: Simulation): IRouter {
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

  pages.get(`${paths.language}/:language`, languageEndpoint(simulation.settings));
  pages.get(paths.style, assetEndpoint('text/css', assets.style));
  pages.get(paths.liveScript, assetEndpoint('text/javascript', assets.liveScript));
  pages.get(paths.icon, assetEndpoint('image/svg+xml', assets.icon));
  return pages;
}

import express, { type Express, type RequestHandler } from 'express';

import { createControlRoutes } from './control/control-routes.ts';
import { inspectRequest } from './control/requests/inspect-request.ts';
import { authorizeEndpoint } from './endpoints/authorize.ts';
import { discoveryEndpoint } from './endpoints/discovery.ts';
import { jwksEndpoint } from './endpoints/jwks.ts';
import { tokenEndpoint } from './endpoints/token.ts';
import { userinfoEndpoint } from './endpoints/userinfo.ts';
import type { Endpoint } from './faults/fault.ts';
import { spoilAnswer } from './faults/spoil-answer.ts';
import { answerErrors } from './http/answer-errors.ts';
import { logRequest } from './http/log-request.ts';
import { merchantTokenEndpoint } from './merchant-api/merchant-token.ts';
import { userinfoBySubEndpoint } from './merchant-api/userinfo-by-sub.ts';
import { backchannelEndpoint } from './merchant-login/start/backchannel.ts';
import { userExistsEndpoint } from './merchant-login/start/user-exists.ts';
import { createPageRoutes } from './page-routes.ts';
import { paths } from './paths.ts';
import type { Simulation } from './simulation.ts';
import {
  deleteWebhookEndpoint,
  listWebhooksEndpoint,
  registerWebhookEndpoint,
} from './webhooks/webhooks-api.ts';

/** Every address the simulator answers. */
export function createRoutes(simulation: Simulation): Express {
  const app = express();
  app.disable('x-powered-by');
  // Vipps sends no ETag; a client must not learn to lean on one.
  app.disable('etag');
  app.use(express.text({ type: 'application/x-www-form-urlencoded' }));

  const asked = (endpoint: Endpoint): RequestHandler[] => [
    logRequest(simulation, endpoint),
    inspectRequest(simulation, endpoint),
    spoilAnswer(simulation, endpoint),
  ];
  app.get(paths.discovery, asked('discovery'), discoveryEndpoint(simulation));
  app.get(paths.jwks, asked('jwks'), jwksEndpoint(simulation));
  app.get(paths.authorize, asked('authorize'), authorizeEndpoint(simulation));
  app.post(paths.token, asked('token'), tokenEndpoint(simulation));
  app.post(paths.backchannel, asked('backchannel'), backchannelEndpoint(simulation));
  app.post(paths.userExists, asked('user_exists'), userExistsEndpoint(simulation));
  // With and without a slash at the end: Express takes both.
  app.get(paths.userinfo, asked('userinfo'), userinfoEndpoint(simulation));

  const { merchantToken, userinfo, webhooks } = paths;
  app.post(merchantToken, asked('merchant_token'), merchantTokenEndpoint(simulation));
  app.get(`${userinfo}/:sub`, asked('userinfo_by_sub'), userinfoBySubEndpoint(simulation));
  const json = express.text({ type: 'application/json' });
  app.post(webhooks, asked('webhooks'), json, registerWebhookEndpoint(simulation));
  app.get(webhooks, asked('webhooks'), listWebhooksEndpoint(simulation));
  app.delete(`${webhooks}/:id`, asked('webhooks'), deleteWebhookEndpoint(simulation));

  app.use(createPageRoutes(simulation));
  app.use(createControlRoutes(simulation));
  app.use(answerErrors());
  return app;
}

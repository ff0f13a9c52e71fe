import express, { type Express, type RequestHandler } from 'express';

import { authorizeEndpoint } from './endpoints/authorize.ts';
import { discoveryEndpoint } from './endpoints/discovery.ts';
import { jwksEndpoint } from './endpoints/jwks.ts';
import { landingEndpoint } from './endpoints/landing.ts';
import { consentFormEndpoint, loginFormEndpoint } from './endpoints/page-forms.ts';
import { tokenEndpoint } from './endpoints/token.ts';
import { userinfoEndpoint } from './endpoints/userinfo.ts';
import type { Endpoint } from './faults/fault.ts';
import { spoilAnswer } from './faults/spoil-answer.ts';
import { logRequest } from './http/log-request.ts';
import { paths } from './paths.ts';
import type { Simulation } from './simulation.ts';

/** Every address the simulator answers. */
export function createRoutes(simulation: Simulation): Express {
  const app = express();
  app.disable('x-powered-by');
  // Vipps sends no ETag; a client must not learn to lean on one.
  app.disable('etag');
  app.use(express.text({ type: 'application/x-www-form-urlencoded' }));

  const asked = (endpoint: Endpoint): RequestHandler[] => [
    logRequest(simulation, endpoint),
    spoilAnswer(simulation, endpoint),
  ];
  app.get(paths.discovery, asked('discovery'), discoveryEndpoint(simulation));
  app.get(paths.jwks, asked('jwks'), jwksEndpoint(simulation));
  app.get(paths.authorize, asked('authorize'), authorizeEndpoint(simulation));
  app.post(paths.token, asked('token'), tokenEndpoint(simulation));
  // With and without a slash at the end: Express takes both.
  app.get(paths.userinfo, asked('userinfo'), userinfoEndpoint(simulation));

  app.get(paths.landing, landingEndpoint(simulation));
  app.post(paths.loginForm, loginFormEndpoint(simulation));
  app.post(paths.consentForm, consentFormEndpoint(simulation));
  return app;
}

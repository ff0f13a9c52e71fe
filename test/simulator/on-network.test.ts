import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { createSimulator, logIn } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

import { useEnvironment } from '../support/environment.ts';
import { createSite, secret } from '../support/site.ts';

const setEnvironment = useEnvironment();
let simulator: Simulator;
beforeAll(async () => {
  simulator = await createSimulator({ host: '0.0.0.0' });
});
afterAll(() => simulator.close());

/** The same from the environment that the simulator prints, nothing else in code. */
const fromEnvironment = {
  clientId: undefined,
  clientSecret: undefined,
  issuer: undefined,
  baseUrl: undefined,
};

it('logs a person in at the address of this machine in its network, on plain http', async () => {
  const { hostname } = new URL(simulator.url);
  setEnvironment({ ...simulator.environment, VIPPS_BASE_URL: `http://${hostname}:3000` });
  const { app } = createSite(simulator, { options: { ...fromEnvironment, secret } });

  const { body } = await logIn(request.agent(app), simulator, { at: '/my-page' });

  expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
});

it('logs a person in at a site whose name has no dot', async () => {
  setEnvironment({ ...simulator.environment, VIPPS_ALLOW_PRIVATE_HTTP: 'true' });
  const options = { ...fromEnvironment, baseUrl: 'http://web:3000', secret };
  const { app } = createSite(simulator, { options });

  const { body } = await logIn(request.agent(app), simulator, { at: '/my-page' });

  expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
});

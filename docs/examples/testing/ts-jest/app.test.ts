import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { createSimulator, logIn } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';
import request from 'supertest';

import { createApp } from './app';

let simulator: Simulator;
let app: Express;

beforeAll(async () => {
  simulator = await createSimulator();
  const { clientId, clientSecret, issuer } = simulator;
  const secret = 'a secret of at least thirty-two characters';
  app = createApp({ clientId, clientSecret, issuer, secret, baseUrl: 'http://localhost:3000' });
});

// An open server keeps the test runner from ending.
afterAll(() => simulator.close());

it('greets a person by name', async () => {
  const page = await logIn(request.agent(app), simulator, { as: 'soren', at: '/my-page' });
  expect(page.text).toContain('Søren');
});

const { createSimulator, logIn } = require('passport-vipps/simulator');
const request = require('supertest');

const { createApp } = require('./app.js');

let simulator;
let app;

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

it('leads somebody who cancels to the front page', async () => {
  simulator.reject('access_denied');
  const page = await logIn(request.agent(app), simulator, { at: '/my-page' });
  expect(page.text).toBe('Log in with Vipps');
});

const express = require('express');
const { requireLogin, vippsLogin } = require('passport-vipps');
const { createSimulator, logIn } = require('passport-vipps/simulator');
const supertest = require('supertest');

/** The page that a person sees after the login. */
exports.logInOnce = async () => {
  const simulator = await createSimulator();
  const app = express();
  app.use(
    vippsLogin({
      clientId: simulator.clientId,
      clientSecret: simulator.clientSecret,
      issuer: simulator.issuer,
      baseUrl: 'http://localhost:3000',
      secret: 'a-secret-of-at-least-32-characters',
    }),
  );
  app.get('/my-page', requireLogin(), (req, res) => res.send(`Logged in: ${req.user.name}`));
  try {
    return (await logIn(supertest.agent(app), simulator, { at: '/my-page' })).text;
  } finally {
    await simulator.close();
  }
};

import express = require('express');
import passportVipps = require('passport-vipps');
import simulation = require('passport-vipps/simulator');
import supertest = require('supertest');

declare global {
  namespace Express {
    interface User {
      name: string | undefined;
    }
  }
}

async function main() {
  const simulator = await simulation.createSimulator();
  const app = express();

  app.use(
    passportVipps.vippsLogin({
      clientId: simulator.clientId,
      clientSecret: simulator.clientSecret,
      issuer: simulator.issuer,
      baseUrl: 'http://localhost:3000',
      secret: 'a-secret-of-at-least-32-characters',
      verify: ({ user }) => ({ name: user.name }),
    }),
  );
  app.get('/my-page', passportVipps.requireLogin(), (req, res) => {
    res.send(`Logged in: ${req.user?.name}`);
  });

  const agent = supertest.agent(app);
  const page = await simulation.logIn(agent, simulator, { at: '/my-page' });
  console.log(page.text);
  await simulator.close();
}

void main();

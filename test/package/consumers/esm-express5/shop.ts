import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { createSimulator, logIn } from 'passport-vipps/simulator';
import supertest from 'supertest';

declare global {
  namespace Express {
    interface User {
      name: string | undefined;
    }
  }
}

const simulator = await createSimulator();
const app = express();

app.use(
  vippsLogin({
    clientId: simulator.clientId,
    clientSecret: simulator.clientSecret,
    issuer: simulator.issuer,
    baseUrl: 'http://localhost:3000',
    secret: 'a-secret-of-at-least-32-characters',
    verify: ({ user }) => ({ name: user.name }),
  }),
);
app.get('/my-page', requireLogin(), (req, res) => {
  res.send(`Logged in: ${req.user?.name}`);
});

const page = await logIn(supertest.agent(app), simulator, { at: '/my-page' });
console.log(page.text);
await simulator.close();

import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { createSimulator, logIn } from 'passport-vipps/simulator';
import supertest from 'supertest';

async function main() {
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
  console.log((await logIn(supertest.agent(app), simulator, { at: '/my-page' })).text);

  // The pages that a browser would see, and what they load.
  const login = new URL('oauth2/auth', simulator.issuer);
  for (const address of [simulator.url, `${simulator.url}/phone`, login]) {
    const page = await fetch(address);
    const html = await page.text();
    if (page.status >= 500 || !html.includes('<!doctype html>')) throw new Error(html);
    for (const [, asset] of html.matchAll(/<(?:link|script)[^>]* (?:href|src)="([^"]+)"/g)) {
      const { status } = await fetch(new URL(asset, simulator.url));
      if (status !== 200) throw new Error(`${asset} is answered by ${status}`);
    }
  }
  await simulator.close();
}

void main();

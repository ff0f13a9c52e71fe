import { decodeJwt } from 'jose';

import { type Simulator } from 'passport-vipps/simulator';

import express, { type Express } from 'express';

import { type TokenAnswer, basic } from './simulator-site.ts';

/** By the query of the login page: `/vipps/login?silent`. */
const flows: Readonly<Record<string, string>> = {
  silent: 'no_dialog',
  automatic: 'automatic_return_from_vipps_app',
};

/** A small site that logs in with the simulator by hand; its session is a cookie with the `sub`. */
export function createSimulatorApp(simulator: Simulator, baseUrl: string): Express {
  const redirectUri = `${baseUrl}/vipps/callback`;
  let logins = 0;
  const app = express();
  app.get('/vipps/login', (req, res) => {
    const flow = Object.keys(req.query).map((name) => flows[name])[0];
    const parameters = new URLSearchParams({
      client_id: simulator.clientId,
      response_type: 'code',
      scope: 'openid name',
      redirect_uri: redirectUri,
      state: `login-number-${String((logins += 1))}`,
      ...(flow !== undefined && { requested_flow: flow }),
    });
    res.redirect(`${simulator.issuer}oauth2/auth?${parameters.toString()}`);
  });
  app.get('/vipps/callback', async (req, res) => {
    const { searchParams } = new URL(req.originalUrl, baseUrl);
    const code = searchParams.get('code');
    if (code === null) {
      res.status(401).send(searchParams.get('error'));
      return;
    }
    const response = await fetch(`${simulator.issuer}oauth2/token`, {
      method: 'POST',
      headers: { authorization: basic(simulator) },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
      }),
    });
    // The shape is what `test/simulator/token` looks at.
    const tokens = (await response.json()) as TokenAnswer;
    res.cookie('sub', decodeJwt(tokens.id_token).sub, { httpOnly: true });
    res.redirect(`${baseUrl}/my-page`);
  });
  app.get('/my-page', (req, res) => {
    const sub = /sub=([^;]+)/.exec(req.headers.cookie ?? '')?.[1];
    if (sub === undefined) res.redirect('/vipps/login');
    else res.send(simulator.users.find((user) => user.sub === sub)?.id);
  });
  app.get('/away', (_req, res) => res.redirect('https://elsewhere.example/'));
  app.get('/round', (_req, res) => res.redirect('/round'));
  return app;
}

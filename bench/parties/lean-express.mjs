// The leanest app of Express and express-session with the same checks, the signature by jose.
import express from 'express';
import session from 'express-session';
import { createLocalJWKSet, jwtVerify } from 'jose';

import { begin, cookieOf, finish, readKeys, sealer } from './reference.mjs';

export async function createParty(settings) {
  const { issuer, clientId, secret, store } = settings;
  const findKey = createLocalJWKSet({ keys: await readKeys(issuer) });
  const rules = {
    algorithms: ['RS256'],
    issuer,
    audience: clientId,
    requiredClaims: ['exp', 'iat'],
  };
  const verify = async (idToken) => (await jwtVerify(idToken, findKey, rules)).payload;
  const { seal, open } = sealer(secret);
  const app = express();
  app.use(session({ secret, store, resave: false, saveUninitialized: false }));
  app.get('/', (req, res) => void res.end(req.session.user?.sub ?? 'nobody'));

  app.get('/login', (_req, res) => {
    const { location, state, transaction } = begin(settings);
    const cookie = `${seal(transaction)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600`;
    res.setHeader('Set-Cookie', `login.${state.slice(0, 8)}=${cookie}`);
    res.redirect(location);
  });

  app.get('/callback', async (req, res) => {
    const query = new URLSearchParams(req.url.slice(req.url.indexOf('?')));
    const name = `login.${query.get('state').slice(0, 8)}`;
    const sealed = cookieOf(req, name);
    const user = await finish(settings, query, sealed && open(sealed), verify);
    await new Promise((resolve) => req.session.regenerate(resolve));
    req.session.user = user;
    await new Promise((resolve) => req.session.save(resolve));
    res.append('Set-Cookie', `${name}=; Path=/; Max-Age=0`);
    res.redirect('/');
  });
  // eslint-disable-next-line no-unused-vars -- Express tells an error handler by its four parameters
  app.use((_error, _req, res, _next) => void res.status(502).end());
  return app;
}

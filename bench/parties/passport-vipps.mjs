import express from 'express';
import { vippsLogin } from 'passport-vipps';

export function createParty({ baseUrl, issuer, clientId, clientSecret, secret, store, userinfo }) {
  const app = express();
  app.use(
    vippsLogin({
      ...{ baseUrl, issuer, clientId, clientSecret, secret, userinfo },
      environment: 'test',
      paths: { login: '/login', callback: '/callback' },
      session: { store },
      onWarning: () => undefined,
    }),
  );
  app.get('/', (req, res) => void res.end(req.user?.sub ?? 'nobody'));
  return app;
}

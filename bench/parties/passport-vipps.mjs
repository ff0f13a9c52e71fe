import process from 'node:process';

import express from 'express';
import { vippsLogin } from 'passport-vipps';

export function createParty({ store, builtInFetch, ...options }) {
  const app = express();
  // In production no provider may be on http, as the one measured with is. Read at start-up only.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'development';
  const login = vippsLogin({
    ...options,
    ...(builtInFetch && { fetch: globalThis.fetch }),
    environment: 'test',
    paths: { login: '/login', callback: '/callback' },
    session: { store },
    onWarning: () => undefined,
  });
  process.env.NODE_ENV = NODE_ENV;
  app.use(login);
  app.get('/', (req, res) => void res.end(req.user?.sub ?? 'nobody'));
  return app;
}

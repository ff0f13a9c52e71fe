import express from 'express';
import { vippsLogin } from 'passport-vipps';

export function createParty({ store, builtInFetch, ...options }) {
  const app = express();
  app.use(
    vippsLogin({
      ...options,
      ...(builtInFetch && { fetch: globalThis.fetch }),
      environment: 'test',
      paths: { login: '/login', callback: '/callback' },
      session: { store },
      onWarning: () => undefined,
    }),
  );
  app.get('/', (req, res) => void res.end(req.user?.sub ?? 'nobody'));
  return app;
}

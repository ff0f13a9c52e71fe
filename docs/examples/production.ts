import { createServer } from 'node:http';

import express from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { VippsLoginError, requireLogin, vippsLogin } from 'passport-vipps';

const app = express();
// One proxy in front of the app, which sends X-Forwarded-Proto and X-Forwarded-For.
app.set('trust proxy', 1);
app.disable('x-powered-by');

// Before the login: no session, no cookie, no call to Vipps.
app.get('/health', (_req, res) => {
  res.json({ status: 'up' });
});

app.use(helmet());
const limit = rateLimit({ windowMs: 60_000, limit: 60 });
app.use(['/vipps/login', '/vipps/callback', '/vipps/confirm', '/vipps/merchant/landing'], limit);
app.use(
  vippsLogin({
    // Or `session: { store }`, with a store that all processes share.
    session: 'cookie',
    serialize: ({ sub, name }) => ({ sub, name }),
    onWarning: ({ code, message }) => console.warn(code, message),
    onError(error, _req, _res, next) {
      // No token, code or secret is in what our errors say.
      if (error instanceof VippsLoginError) console.error(error.code, error.message, error.vipps);
      next(error);
    },
  }),
);

app.get('/', (_req, res) => {
  res.send('<!doctype html><title>My shop</title><a href="/vipps/login">Log in with Vipps</a>');
});
app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});

const server = createServer(app).listen(process.env['PORT'] ?? 3000);
process.on('SIGTERM', () => {
  // With Redis: `server.close(() => client.close())`. A connection left open keeps the process alive.
  server.close();
  server.closeIdleConnections();
});

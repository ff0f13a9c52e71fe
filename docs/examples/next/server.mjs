import express from 'express';
import next from 'next';
import { requireLogin, vippsLogin } from 'passport-vipps';

const nextApp = next({ dev: process.env.NODE_ENV !== 'production' });
await nextApp.prepare();
const handle = nextApp.getRequestHandler();

const server = express();
server.use(vippsLogin());
server.use('/members', requireLogin());
server.use((req, res) => {
  // For the App Router, which sees headers only. What a visitor sends under this name counts for nothing.
  delete req.headers['x-user'];
  if (req.isAuthenticated()) req.headers['x-user'] = encodeURIComponent(JSON.stringify(req.user));
  return handle(req, res);
});
server.listen(process.env.PORT ?? 3000);

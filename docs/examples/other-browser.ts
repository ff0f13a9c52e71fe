import express from 'express';
import { memoryBackend, requireLogin, serverStore, vippsLogin } from 'passport-vipps';

const app = express();
// With more than one process: redisBackend(client) or postgresBackend(pool).
app.use(vippsLogin({ transactionStore: serverStore(memoryBackend()) }));

app.get('/', (_req, res) => {
  res.send('<!doctype html><title>My shop</title><a href="/phone-login">Log in with Vipps</a>');
});
app.get('/phone-login', (req) =>
  req.vipps.login({ flow: 'automatic_return', returnTo: '/my-page' }),
);
app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});

app.listen(process.env['PORT'] ?? 3000);

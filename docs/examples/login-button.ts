import express from 'express';
import { loginButton, requireLogin, vippsLogin } from 'passport-vipps';

const app = express();
app.use(vippsLogin());

app.get('/', (_req, res) => {
  const button = loginButton({ market: 'DK', language: 'da', returnTo: '/my-page' });
  res.send(`<!doctype html><html lang="da"><title>Min butik</title>${button}</html>`);
});
app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});

app.listen(process.env['PORT'] ?? 3000);

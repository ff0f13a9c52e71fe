import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';

const app = express();
app.use(
  vippsLogin({
    // The addresses that the site had before.
    paths: { login: '/login', callback: '/callback', logout: '/logout' },
  }),
);

app.get('/', (req, res) => {
  res.send(req.isAuthenticated() ? 'Welcome.' : '<a href="/login">Log in with Vipps</a>');
});
app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});

app.listen(process.env['PORT'] ?? 3000);

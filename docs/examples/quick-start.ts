import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';

const app = express();
app.use(vippsLogin());

app.get('/', (req, res) => {
  const page = req.isAuthenticated()
    ? '<a href="/my-page">My page</a> <form method="post" action="/vipps/logout"><button>Log out</button></form>'
    : '<a href="/vipps/login?returnTo=/my-page">Log in with Vipps</a>';
  res.send(`<!doctype html><title>My shop</title>${page}`);
});

app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});

app.listen(process.env['PORT'] ?? 3000);

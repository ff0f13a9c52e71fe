import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import serverless from 'serverless-http';

// Outside of the handler, so that an instance that is used again keeps what it has fetched.
const app = express();
app.use(vippsLogin({ session: 'cookie' }));

app.get('/', (req, res) => {
  res.send(
    req.isAuthenticated()
      ? '<form method="post" action="/vipps/logout"><button>Log out</button></form>'
      : '<a href="/vipps/login?returnTo=/my-page">Log in with Vipps</a>',
  );
});

app.get('/my-page', requireLogin(), (req, res) => {
  res.json({ name: req.user.name });
});

export const handler = serverless(app);

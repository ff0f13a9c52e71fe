import express from 'express';
import type { ErrorRequestHandler } from 'express';
import { VippsLoginError, requireLogin, vippsLogin } from 'passport-vipps';

const app = express();
app.use(vippsLogin({ failureRedirect: '/cancelled' }));
app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});
app.get('/cancelled', (_req, res) => {
  res.send('You cancelled the login. <a href="/vipps/login">Try again</a>');
});

const loginErrors: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof VippsLoginError)) {
    next(error);
    return;
  }
  console.error(error.code, error.message);
  const words = error.code === 'cookies_refused' ? 'Please allow cookies.' : 'Please try again.';
  res.status(error.status).send(`<h1>You are not logged in</h1><p>${words} (${error.code})</p>`);
};
app.use(loginErrors);

app.listen(Number(process.env['PORT'] ?? 3000));

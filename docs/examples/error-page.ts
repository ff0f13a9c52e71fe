import express from 'express';
import type { ErrorRequestHandler } from 'express';
import { VippsLoginError, requireLogin, userMessage, vippsLogin } from 'passport-vipps';

const app = express();
app.use(vippsLogin({ failureRedirect: '/cancelled' }));
app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});
app.get('/cancelled', (_req, res) => {
  res.send('You cancelled the login. <a href="/vipps/login">Try again</a>');
});

const loginErrors: ErrorRequestHandler = (error, req, res, next) => {
  if (!(error instanceof VippsLoginError)) {
    next(error);
    return;
  }
  console.error(error.code, error.message);
  const loggedIn = req.isAuthenticated();
  const { title, text, action } = userMessage(error, 'en', { loggedIn });
  const again = `/vipps/login?returnTo=${encodeURIComponent(req.vipps.returnTo ?? '/')}`;
  const link = action === 'again' ? `<a href="${again}">Log in again</a>` : '<a href="/">Home</a>';
  res.status(error.status).send(`<h1>${title}</h1><p>${text} (${error.code})</p>${link}`);
};
app.use(loginErrors);

app.listen(process.env['PORT'] ?? 3000);

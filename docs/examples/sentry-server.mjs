import * as Sentry from '@sentry/node';
import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';

const app = express();
app.use(vippsLogin());
app.get('/my-page', requireLogin(), (req, res) => {
  res.json({ name: req.user.name });
});
app.get('/broken', () => {
  throw new Error('This page is broken.');
});

// Behind the routes. It only reports: what failed in a login is still answered with a page.
Sentry.setupExpressErrorHandler(app);

app.listen(process.env.PORT ?? 3000);

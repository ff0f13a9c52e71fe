import express from 'express';
import helmet from 'helmet';
import { requireLogin, vippsLogin } from 'passport-vipps';

const vippsOrigin = new URL(process.env['VIPPS_ISSUER'] ?? 'https://api.vipps.no').origin;

const app = express();
// A form that ends at Vipps: helmet's default, 'self' alone, has Chromium drop it without a word.
app.use(helmet({ contentSecurityPolicy: { directives: { formAction: ["'self'", vippsOrigin] } } }));
app.use(vippsLogin());

app.get('/', (_req, res) => {
  res.send('<!doctype html><form method="post" action="/checkout"><button>Pay</button></form>');
});

app.post('/checkout', async (req, res) => {
  if (req.isAuthenticated()) res.redirect(303, '/receipt');
  else await req.vipps.login({ returnTo: '/receipt' });
});

app.get('/receipt', requireLogin(), (_req, res) => {
  res.send('Thank you.');
});

app.listen(process.env['PORT'] ?? 3000);

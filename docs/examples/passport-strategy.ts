import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { VippsStrategy } from 'passport-vipps';
import type { VippsUser } from 'passport-vipps';

const baseUrl = process.env['VIPPS_BASE_URL'] ?? 'http://localhost:3000';
passport.use(new VippsStrategy({ callbackURL: `${baseUrl}/auth/callback` }));
// The session keeps no more than it must.
passport.serializeUser((user, done) => {
  const { sub, name } = user as VippsUser;
  done(null, { sub, name });
});
passport.deserializeUser((user: Express.User, done) => done(null, user));

const app = express();
app.use(session({ secret: 'change me', resave: false, saveUninitialized: false }));
app.use(passport.session());

app.get('/auth', passport.authenticate('vipps', { returnTo: '/my-page' }));

const finish = passport.authenticate('vipps', { failureRedirect: '/login-failed' });
app.get('/auth/callback', finish, (req, res) => {
  res.redirect(req.authInfo?.returnTo ?? '/my-page');
});
app.get('/login-failed', (_req, res) => {
  res.status(401).send('You are not logged in. <a href="/auth">Try again</a>');
});

app.get('/my-page', (req, res) => {
  res.json(req.user ?? null);
});

app.listen(process.env['PORT'] ?? 3000);

import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { VippsStrategy } from 'passport-vipps';

const baseUrl = process.env['VIPPS_BASE_URL'] ?? 'http://localhost:3000';
passport.use(new VippsStrategy({ callbackURL: `${baseUrl}/auth/callback` }));
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user: Express.User, done) => done(null, user));

const app = express();
app.use(session({ secret: 'change me', resave: false, saveUninitialized: false }));
app.use(passport.session());

app.get('/auth', passport.authenticate('vipps', { returnTo: '/my-page' }));

const finish = passport.authenticate('vipps', { failureRedirect: '/login-failed' });
app.get('/auth/callback', finish, (req, res) => {
  res.redirect(req.authInfo?.returnTo ?? '/');
});

app.get('/my-page', (req, res) => {
  res.json(req.user ?? null);
});

app.listen(Number(process.env['PORT'] ?? 3000));

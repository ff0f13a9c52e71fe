// What the strategies for Passport have in common: the customary stack of express-session and Passport.
import express from 'express';
import session from 'express-session';
import passport from 'passport';

export const scope = ['name', 'phoneNumber', 'email'];

export function createStack(strategy, { secret, store }) {
  passport.use('peer', strategy);
  passport.serializeUser((user, done) => done(null, user));
  passport.deserializeUser((user, done) => done(null, user));
  const app = express();
  app.use(session({ secret, store, resave: false, saveUninitialized: false }));
  app.use(passport.initialize(), passport.session());
  app.get('/', (req, res) => void res.end(req.user?.sub ?? 'nobody'));
  app.get('/login', passport.authenticate('peer'));
  const ends = { failureRedirect: '/failed', successRedirect: '/' };
  app.get('/callback', passport.authenticate('peer', ends));
  app.get('/failed', (_req, res) => void res.status(403).end());
  // eslint-disable-next-line no-unused-vars -- Express tells an error handler by its four parameters
  app.use((_error, _req, res, _next) => void res.status(500).end());
  return app;
}

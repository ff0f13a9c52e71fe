const express = require('express');
const session = require('express-session');
const passport = require('passport');
const LocalStrategy = require('passport-local');
const { VippsStrategy } = require('passport-vipps');

// Your database, with a user from before there was Vipps.
const users = [{ id: 1, username: 'ola', password: 'from before', name: 'Ola Nordmann' }];

passport.use(
  new LocalStrategy((username, password, done) => {
    const user = users.find((each) => each.username === username && each.password === password);
    done(null, user ?? false);
  }),
);
passport.serializeUser((user, done) => done(null, user.id));
passport.deserializeUser((id, done) => done(null, users.find((each) => each.id === id) ?? false));

// New: makes one of your users of who comes from Vipps, known by `sub` from then on.
const callbackURL = `${process.env.VIPPS_BASE_URL ?? 'http://localhost:3000'}/auth/callback`;
passport.use(
  new VippsStrategy({ callbackURL }, ({ user }) => {
    const known = users.find((each) => each.sub === user.sub);
    if (known) return known;
    const created = { id: users.length + 1, name: user.name, sub: user.sub };
    users.push(created);
    return created;
  }),
);

const app = express();
app.use(session({ secret: 'change me', resave: false, saveUninitialized: false }));
app.use(passport.session());

const password = passport.authenticate('local', { failureRedirect: '/' });
app.post('/login', express.urlencoded({ extended: false }), password, (req, res) => {
  res.redirect('/my-page');
});

// New: the link "Log in with Vipps" leads to /auth.
app.get('/auth', passport.authenticate('vipps'));
app.get(
  '/auth/callback',
  passport.authenticate('vipps', { failureRedirect: '/', successRedirect: '/my-page' }),
);

app.get('/', (req, res) => {
  res.send(req.user ? `Hello, ${req.user.name}` : '<a href="/auth">Log in with Vipps</a>');
});
app.get('/my-page', (req, res) => {
  res.json(req.user ? { id: req.user.id, name: req.user.name } : null);
});

app.listen(process.env.PORT ?? 3000);

// What an app of the installed package must do, whatever it is installed, bundled or watched by.
const assert = require('node:assert/strict');
const express = require('express');
const session = require('express-session');
const passport = require('passport');
const supertest = require('supertest');

const { VippsStrategy, requireLogin, vippsLogin } = require('passport-vipps');
const { createSimulator, logIn } = require('passport-vipps/simulator');

const secret = 'a secret of at least thirty-two characters';
const plainSession = () => session({ secret, resave: false, saveUninitialized: false });
const nameOf = (req, res) => res.send(req.user ? req.user.name : 'nobody');

const settings = ({ clientId, clientSecret, issuer }) => ({
  ...{ clientId, clientSecret, issuer, secret },
  baseUrl: 'http://localhost:3000',
  onWarning: () => undefined,
});

function site(simulator, before = () => undefined) {
  const app = express();
  before(app);
  app.use(vippsLogin({ ...settings(simulator), passport: new passport.Passport() }));
  return app.get('/my-page', requireLogin(), nameOf);
}

const checks = {
  async 'log in with the session of the package'(simulator) {
    const page = await logIn(supertest.agent(site(simulator)), simulator, { at: '/my-page' });
    assert.equal(page.text, 'Ada Eksempel');
  },

  async 'log in with a session of the app'(simulator) {
    const stored = new session.MemoryStore();
    const app = site(simulator, (before) =>
      before.use(session({ secret, resave: false, saveUninitialized: false, store: stored })),
    );
    const page = await logIn(supertest.agent(app), simulator, { at: '/my-page' });
    assert.equal(page.text, 'Ada Eksempel');
    assert.equal(Object.keys(stored.sessions).length, 1);
  },

  async 'log in beside a session of a section'(simulator) {
    const app = site(simulator);
    const cookie = { path: '/admin' };
    app.use(
      '/admin',
      session({ secret, name: 'admin', resave: false, saveUninitialized: true, cookie }),
    );
    app.get('/admin', (req, res) => res.send('the office'));
    const agent = supertest.agent(app);
    assert.equal((await agent.get('/admin')).text, 'the office');
    const page = await logIn(agent, simulator, { at: '/my-page' });
    assert.equal(page.text, 'Ada Eksempel');
  },

  async 'log in by the strategy alone'(simulator) {
    const own = new passport.Passport();
    const { baseUrl, ...options } = settings(simulator);
    own.use(new VippsStrategy({ ...options, callbackURL: `${baseUrl}/auth/callback` }));
    own.serializeUser((user, done) => done(null, user));
    own.deserializeUser((user, done) => done(null, user));
    const app = express().use(plainSession(), own.session());
    app.get('/auth', own.authenticate('vipps'));
    app.get('/auth/callback', own.authenticate('vipps', { successRedirect: '/my-page' }));
    app.get('/my-page', nameOf);
    const page = await logIn(supertest.agent(app), simulator, { at: '/auth' });
    assert.equal(page.text, 'Ada Eksempel');
  },

  async 'answer a failed login with a page'(simulator) {
    simulator.reject('wrong_challenge');
    const page = await logIn(supertest.agent(site(simulator)), simulator, { at: '/my-page' });
    assert.equal(page.status, 401);
    assert.match(page.text, /<!doctype html>[^]*wrong_challenge/i);
  },

  async 'show the pages of the simulator'(simulator) {
    for (const address of [simulator.url, `${simulator.url}/phone`]) {
      const page = await fetch(address);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<!doctype html>/i);
    }
  },
};

async function main() {
  const simulator = await createSimulator();
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check(simulator);
    } catch (error) {
      throw new Error(`It does not ${name}`, { cause: error });
    }
  }
  await simulator.close();
  console.log(`${Object.keys(checks).length} checks passed`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

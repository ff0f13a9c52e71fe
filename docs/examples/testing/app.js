const express = require('express');
const { requireLogin, vippsLogin } = require('passport-vipps');

/** Made anew in each test, so that one app does not know the people of another. */
exports.createApp = (options) => {
  const app = express();
  app.use(vippsLogin(options));
  app.get('/', (req, res) => res.send('Log in with Vipps'));
  app.get('/my-page', requireLogin(), (req, res) => res.send(`Hello, ${req.user.name}`));
  return app;
};

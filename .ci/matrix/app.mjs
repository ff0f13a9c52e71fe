// The same for an app in ES modules, which gets the other files of the package.
import assert from 'node:assert/strict';

import express from 'express';
import { VippsLoginError, requireLogin, vippsLogin } from 'passport-vipps';
import { backendContract } from 'passport-vipps/backend-contract';
import { createSimulator, logIn } from 'passport-vipps/simulator';
import supertest from 'supertest';

const simulator = await createSimulator();
const { clientId, clientSecret, issuer } = simulator;
const secret = 'a secret of at least thirty-two characters';
const app = express();
app.use(vippsLogin({ clientId, clientSecret, issuer, secret, baseUrl: 'http://localhost:3000' }));
app.get('/my-page', requireLogin(), (req, res) => res.send(req.user.name));
const page = await logIn(supertest.agent(app), simulator, { at: '/my-page' });
assert.equal(page.text, 'Ada Eksempel');
assert.ok(backendContract.length > 0);
assert.throws(() => vippsLogin({ scop: '' }), VippsLoginError);
await simulator.close();

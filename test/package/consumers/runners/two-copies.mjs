// An app that imports the package here and requires it there; and one that has it installed twice.
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';

import express from 'express';
import * as imported from 'passport-vipps';
import { createSimulator, logIn } from 'passport-vipps/simulator';
import supertest from 'supertest';

const require = createRequire(import.meta.url);
const required = require('passport-vipps');
assert.deepEqual(Object.keys(required).sort(), Object.keys(imported).sort());
for (const name of Object.keys(required)) assert.equal(required[name], imported[name]);

await cp('node_modules/passport-vipps', 'node_modules/installed-twice', { recursive: true });
const copy = require('installed-twice');
assert.notEqual(copy.vippsLogin, imported.vippsLogin);

for (const [outer, inner] of [
  [imported, copy],
  [copy, imported],
]) {
  const error = new outer.VippsLoginError('login_required', 'Log in.');
  assert.ok(error instanceof outer.VippsLoginError);
  assert.ok(error instanceof inner.VippsLoginError);

  const simulator = await createSimulator();
  const app = express();
  app.use(
    outer.vippsLogin({
      clientId: simulator.clientId,
      clientSecret: simulator.clientSecret,
      issuer: simulator.issuer,
      baseUrl: 'http://localhost:3000',
      secret: 'a-secret-of-at-least-32-characters',
    }),
  );
  // Reads what the other copy knows about the request, the session and the login.
  const inTheApp = inner.requireLogin({ acr: 'urn:vipps:acr:app_auth' });
  app.get('/my-page', inTheApp, (req, res) => res.send(req.user.name));
  const page = await logIn(supertest.agent(app), simulator, { at: '/my-page' });
  assert.equal(page.text, 'Ada Eksempel');
  await simulator.close();
}
assert.ok(!(new Error() instanceof imported.VippsLoginError));
class OwnError extends imported.VippsLoginError {}
assert.ok(!(new imported.VippsLoginError('login_required', '') instanceof OwnError));
console.log('One identity');

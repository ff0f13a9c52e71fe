const assert = require('node:assert/strict');
const { it } = require('node:test');

const { logInOnce } = require('./log-in.js');

it('logs a person in', async () => {
  assert.equal(await logInOnce(), 'Logged in: Ada Eksempel');
});

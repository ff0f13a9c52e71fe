const { logInOnce } = require('./log-in.js');

it('logs a person in', async () => {
  expect(await logInOnce()).toBe('Logged in: Ada Eksempel');
});

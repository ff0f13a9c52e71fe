import { vippsLogin } from 'passport-vipps';
import { expect, it } from 'vitest';

import { logInOnce } from './log-in.js';

it('logs a person in', async () => {
  expect(vippsLogin).toBeTypeOf('function');
  expect(await logInOnce()).toBe('Logged in: Ada Eksempel');
});

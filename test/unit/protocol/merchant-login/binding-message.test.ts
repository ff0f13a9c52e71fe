import { expect, it } from '@jest/globals';

import { createBindingMessage } from '../../../../lib/protocol/merchant-login/hint.ts';

it('a code is two times three letters that nobody takes for one another', () => {
  const letters = new Set(Array.from({ length: 200 }, () => createBindingMessage()).join(''));

  expect(createBindingMessage()).toMatch(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/);
  for (const doubtful of '01258BIOSUVZ') expect(letters).not.toContain(doubtful);
  expect(letters.size).toBe(25);
});

it('a code is drawn evenly: bytes over the last full round count for nothing', () => {
  const bytes = [255, 0, 250, 1, 240, 2, 23, 24, 239];
  const random = () => Uint8Array.of(bytes.shift() ?? 0);

  expect(createBindingMessage(random)).toBe('ACD-9A9');
});

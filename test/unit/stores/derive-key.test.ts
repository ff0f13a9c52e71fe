import { describe, expect, it } from '@jest/globals';

import { deriveKey } from '../../../lib/stores/seal.ts';

const secret = 'a-secret-of-at-least-32-characters';

describe('deriveKey', () => {
  it('comes to the same 256 bits on every machine', () => {
    expect(deriveKey(secret, 'session')).toHaveLength(32);
    expect(deriveKey(secret, 'session')).toEqual(deriveKey(secret, 'session'));
  });

  it('gives every purpose and every secret a key of its own', () => {
    expect(deriveKey(secret, 'session')).not.toEqual(deriveKey(secret, 'transaction cookie'));
    expect(deriveKey(secret, 'session')).not.toEqual(deriveKey(`${secret}!`, 'session'));
  });
});

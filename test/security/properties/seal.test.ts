import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { createSealer } from '../../../lib/stores/seal.ts';
import { holds } from './runs.ts';

const sealer = createSealer(['a secret of at least thirty-two characters'], 'test');

describe('a sealer', () => {
  it('opens every JSON value it sealed', async () => {
    await holds(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 2 }), fc.string(), (value, context) => {
        const sealed = sealer.seal(value, context);
        expect(JSON.stringify(sealer.open(sealed, context))).toBe(JSON.stringify(value));
        return Promise.resolve();
      }),
    );
  });

  it('opens no other text', async () => {
    await holds(
      fc.asyncProperty(fc.string({ unit: 'binary' }), (text) => {
        expect(sealer.open(text, '')).toBeUndefined();
        return Promise.resolve();
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';

import { appTag } from '../../../lib/stores/seal.ts';

describe('appTag', () => {
  it('is six characters that fit a cookie name', () => {
    expect(appTag('client', 'http://localhost:3000/cb')).toMatch(/^[\w-]{6}$/);
  });

  it('tells apps apart that differ in client or redirect URI', () => {
    const tags = [
      appTag('a', 'http://localhost:3000/cb'),
      appTag('b', 'http://localhost:3000/cb'),
      appTag('a', 'http://localhost:3001/cb'),
    ];
    expect(new Set(tags).size).toBe(3);
  });
});

import { describe, expect, it } from '@jest/globals';

import { shortenReturnTo } from '../../../lib/stores/transaction-record.ts';

describe('shortenReturnTo', () => {
  const fits = `/?${'a'.repeat(510)}`;

  it.each([
    ['keeps what fits', fits, fits],
    ['cuts the query of what does not', `${fits}a`, '/'],
    ['cuts the fragment too', `/page#${'a'.repeat(512)}\n${'a'.repeat(512)}`, '/page'],
    ['counts bytes, not characters', `/ø?${'ø'.repeat(300)}`, '/ø'],
    ['ends at the front page where the path alone is too long', `/${'a'.repeat(512)}?b`, '/'],
  ])('%s', (_case, returnTo, expected) => {
    expect(shortenReturnTo(returnTo)).toBe(expected);
  });
});

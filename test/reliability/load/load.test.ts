import { beforeAll, describe, expect, it } from '@jest/globals';

import { runLoad } from '../../../bench/load/run-load.ts';
import { isSound } from '../../../bench/load/summary.ts';
import type { Summary } from '../../../bench/load/summary.ts';

const seed = 4;

describe(`a hundred logins at once, with the faults of seed ${seed}`, () => {
  let summary: Summary;
  beforeAll(async () => {
    summary = await runLoad({ logins: 100, seed, timeoutMs: 2_000 });
  });

  it('end with the right person logged in, or with a coded error', () => {
    const { loggedIn, codedErrors, cancelled, wrongSessions, lost, faulty } = summary;
    expect(faulty).toStrictEqual([]);
    expect({ wrongSessions, lost }).toEqual({ wrongSessions: 0, lost: 0 });
    expect(loggedIn + codedErrors + cancelled).toBe(100);
  });

  it('meet faults, and some of them end in errors', () => {
    const { faults, loggedIn, codedErrors } = summary;
    expect(faults).toBeGreaterThanOrEqual(5);
    expect(codedErrors).toBeGreaterThan(0);
    expect(loggedIn).toBeGreaterThan(0);
  });

  it('leave nothing behind', () => {
    expect(summary.leftBehind).toBe(0);
    expect(isSound(summary)).toBe(true);
  });
});

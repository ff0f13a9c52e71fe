import { describe, expect, it } from '@jest/globals';

import { isSound, summaryLine } from '../../../bench/load/summary.ts';
import type { Summary } from '../../../bench/load/summary.ts';

describe('the summary of a run', () => {
  const sound: Summary = {
    logins: 1000,
    faults: 103,
    loggedIn: 940,
    codedErrors: 52,
    cancelled: 8,
    wrongSessions: 0,
    lost: 0,
    faulty: [],
    leftBehind: 0,
    heapGrowthBytes: 1_258_291,
  };

  it('is one line', () => {
    expect(summaryLine(sound)).toBe(
      'logins 1000, faults 103, logged in 940, coded errors 52, cancelled 8, wrong sessions 0, lost 0, ' +
        'left behind 0, heap +1.2 MB',
    );
  });

  it.each<Partial<Summary>>([
    { wrongSessions: 1 },
    { lost: 1 },
    { leftBehind: 1 },
    { heapGrowthBytes: 50_000_000 },
  ])('is not sound with %j', (flaw) => {
    expect(isSound(sound)).toBe(true);
    expect(isSound({ ...sound, ...flaw })).toBe(false);
  });
});

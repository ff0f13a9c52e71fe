import { randomInt } from 'node:crypto';

import { expect, jest } from '@jest/globals';
import fc from 'fast-check';

/**
 * How often the properties in this folder are tried, and with which values.
 *
 *   npm run test:jest -- test/security/properties                     100 values each
 *   FC_RUNS=100000 npm run test:jest -- test/security/properties      the long mode; prints each seed
 *   FC_SEED=-1234 FC_RUNS=100000 npm run test:jest -- …      the same values once more
 *
 * A property that fails prints its seed and the smallest value it fails for, in either mode.
 */

const usualRuns = 100;
const numRuns = Number(process.env['FC_RUNS'] ?? usualRuns);
const isLong = numRuns > usualRuns;

// A hundred thousand signatures take minutes.
if (isLong) jest.setTimeout(60 * 60_000);

/** Tries a property with many values. */
export async function holds<Values>(property: fc.IRawProperty<Values>): Promise<void> {
  const seed = Number(process.env['FC_SEED'] ?? randomInt(2 ** 31));
  const started = performance.now();
  await fc.assert(property, { numRuns, seed });
  if (!isLong) return;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { currentTestName = 'A property' } = expect.getState();
  process.stdout.write(`${currentTestName}: ${numRuns} runs, FC_SEED=${seed}, ${seconds} s\n`);
}

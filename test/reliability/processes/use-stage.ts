import { afterAll, beforeAll } from '@jest/globals';
import type { SimulatorOptions } from 'passport-vipps/simulator';

import { openStage } from './stage.ts';
import type { Difference, Stage } from './stage.ts';

/**
 * A stage for the tests of one `describe`; closed behind them.
 * @param sites a function, since the address of a Redis is known only once the tests run
 * @returns a function, since the stage exists only then
 */
export function useStage(
  sites: () => readonly (readonly [Difference, Difference])[],
  people = 20,
  options: SimulatorOptions = {},
): () => Stage {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await openStage(sites(), people, options);
    // Two processes compile the whole of lib first, on a machine that is busy with other tests.
  }, 60_000);
  afterAll(() => stage?.close());
  return () => {
    if (!stage) throw new Error('The stage is there only inside of tests.');
    return stage;
  };
}

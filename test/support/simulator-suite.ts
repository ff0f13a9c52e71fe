import { afterAll, beforeAll } from '@jest/globals';

import { type Simulator, type SimulatorOptions, createSimulator } from 'passport-vipps/simulator';

/**
 * A simulator for the tests of one `describe`; closed behind them.
 * @returns a function, since the simulator exists only once the tests run.
 */
export function useSimulator(options?: SimulatorOptions): () => Simulator {
  let simulator: Simulator | undefined;
  beforeAll(async () => {
    simulator = await createSimulator(options);
  });
  afterAll(() => simulator?.close());
  return () => {
    if (!simulator) throw new Error('The simulator is there only inside of tests.');
    return simulator;
  };
}

import { describe, expect, it } from '@jest/globals';

import { runSimulator } from '../../../simulator/command.ts';

describe('the simulator on the command line', () => {
  it.each([new TypeError('No reader can put this right.'), new Error('Nor this.'), 'nor this'])(
    'leaves a bug its stack: %s',
    async (bug) => {
      // Errors as any bug may throw them.
      await expect(runSimulator([], () => Promise.reject(bug as Error))).rejects.toBe(bug);
    },
  );
});

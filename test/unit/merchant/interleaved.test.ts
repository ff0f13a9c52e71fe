import { describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import { answerPolls, useCibaProvider } from '../../support/ciba-suite.ts';
import { createTills, pollsAt } from './tills.ts';

const provider = useCibaProvider();

/** A look during which another process has its whole look, just before the first takes the lock. */
async function overtakenLook() {
  let overtake: () => Promise<unknown> = () => Promise.resolve();
  const tills = createTills(provider(), (clock) => {
    const memory = memoryBackend({ clock });
    return {
      ...memory,
      async setIfAbsent(key, value, ttlMs) {
        const first = overtake;
        overtake = () => Promise.resolve();
        await first();
        return memory.setIfAbsent(key, value, ttlMs);
      },
    };
  });
  const [one, two] = [tills.till(), tills.till()];
  const { handle } = await one.start();
  tills.pass(5);
  overtake = () => two.status(handle);
  return one.status(handle);
}

describe('a look that another one overtakes', () => {
  it('does not ask in the pause that the other has begun', async () => {
    answerPolls(provider(), 'authorization_pending');

    expect(await overtakenLook()).toMatchObject({ status: 'pending' });
    expect(pollsAt(provider())).toBe(1);
  });

  it('does not ask about a login that the other has seen the end of', async () => {
    expect(await overtakenLook()).toEqual({ status: 'completed', result: { welcome: 'ada' } });
    expect(pollsAt(provider())).toBe(1);
  });
});

import { describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import { answerPolls, useCibaProvider } from '../../support/ciba-suite.ts';
import { breakOff } from '../../support/hostile-provider-replies.ts';
import { createTills, pollsAt } from './tills.ts';

const provider = useCibaProvider();
const { signal } = new AbortController();

/** A shop whose backend has room for one login and little else. */
async function fullShop() {
  const tills = createTills(provider(), (clock) => memoryBackend({ clock, maxEntries: 10 }));
  const till = tills.till({ endsOnWebPage: true });
  const { handle } = await till.start();
  const land = (code: string) =>
    till.logins.land({ code, signal, hold: () => Promise.resolve('held') });
  return { till, handle, land };
}

describe('a code that is brought to the landing page', () => {
  it('takes no room in the backend where Vipps does not know it', async () => {
    const { till, handle, land } = await fullShop();
    answerPolls(provider(), 'invalid_grant');

    for (let turn = 0; turn < 30; turn += 1) {
      await expect(land(`made-up-${turn}`)).rejects.toMatchObject({ code: 'code_refused' });
    }

    expect(await till.status(handle)).toMatchObject({ status: 'pending' });
  });

  it('is not sent again where Vipps may have taken it', async () => {
    const { land } = await fullShop();
    provider().misbehave({ reply: { token: () => breakOff } });
    await expect(land('a-code')).rejects.toMatchObject({ code: 'vipps_unavailable' });

    await expect(land('a-code')).rejects.toMatchObject({ code: 'code_refused' });

    expect(pollsAt(provider())).toBe(1);
  });
});

import { describe, expect, it } from '@jest/globals';

import { answerPolls, useCibaProvider } from '../../support/ciba-suite.ts';
import { createTills, pollsAt } from './tills.ts';

const provider = useCibaProvider();
const cancelled = { status: 'cancelled' };

async function startedLogin() {
  const tills = createTills(provider());
  const till = tills.till();
  const { handle } = await till.start();
  tills.pass(5);
  return { ...tills, till, handle };
}

describe('a merchant-initiated login that the till cancels', () => {
  it('is over, and what the person answers comes to nothing', async () => {
    const { till, handle, completed } = await startedLogin();

    expect(await till.cancel(handle)).toEqual(cancelled);
    expect(await till.status(handle)).toEqual(cancelled);
    expect(await till.cancel(handle)).toEqual(cancelled);
    expect(completed).toEqual([]);
    expect(pollsAt(provider())).toBe(0);
  });

  it('is over at once, in the pause before the first poll, too', async () => {
    const till = createTills(provider()).till();
    const { handle } = await till.start();

    await till.cancel(handle);

    expect(await till.status(handle)).toEqual(cancelled);
  });

  it('is over also where the answer is being fetched at that moment', async () => {
    const { till, handle, completed } = await startedLogin();
    const cancelling: Promise<unknown>[] = [];
    provider().misbehave({
      json: {
        token(good) {
          cancelling.push(till.cancel(handle));
          return good;
        },
      },
    });

    const views = [await till.status(handle), ...(await Promise.all(cancelling))];

    expect(views).toEqual([cancelled, cancelled]);
    expect(completed).toEqual([]);
  });

  it('has ended before, if it had', async () => {
    const { till, handle } = await startedLogin();
    answerPolls(provider(), 'access_denied');
    await till.status(handle);

    expect(await till.cancel(handle)).toEqual({ status: 'declined' });
  });

  it('must be one that this member of staff has started', async () => {
    const { till, handle } = await startedLogin();

    const missing = { code: 'merchant_login_missing' };
    await expect(till.cancel(handle, 'another')).rejects.toMatchObject(missing);
    expect(await till.status(handle)).toMatchObject({ status: 'completed' });
  });
});

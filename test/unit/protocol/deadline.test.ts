import { getEventListeners } from 'node:events';

import { afterEach, describe, expect, it, jest } from '@jest/globals';

import { VippsLoginError } from '../../../lib/errors.ts';
import { untilAborted, withDeadline } from '../../../lib/protocol/deadline.ts';

afterEach(() => {
  jest.useRealTimers();
});

const never = () => new Promise<never>(() => undefined);
const what = () => 'the work';

describe('work with a deadline', () => {
  it('finds it over where it asks for the signal only then', async () => {
    const outer = new AbortController();
    let late: AbortSignal | undefined;

    const result = withDeadline(what, 60_000, outer.signal, (deadline) => {
      outer.abort();
      late = deadline.signal;
      return never();
    });

    await expect(result).rejects.toMatchObject({ code: 'vipps_timeout' });
    expect(late?.aborted).toBe(true);
  });

  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['of its own', (signal) => withDeadline(what, 60_000, signal, never)],
    ['that others wait for, too', (signal) => untilAborted('the work', signal, never())],
  ])('%s ends for the reason of a deadline around it', async (_, work) => {
    const reason = new VippsLoginError('vipps_timeout', 'The login took too long.');
    const outer = new AbortController();
    const result = work(outer.signal);

    outer.abort(reason);

    await expect(result).rejects.toBe(reason);
    await expect(work(outer.signal)).rejects.toBe(reason);
  });

  it.each<[string, (outer: AbortController) => void]>([
    ['by its own time', () => jest.advanceTimersByTime(60_000)],
    ['from outside', (outer) => outer.abort()],
  ])('leaves nothing behind where it is given up %s and never ends', async (_, giveUp) => {
    jest.useFakeTimers();
    const outer = new AbortController();
    const result = withDeadline(what, 60_000, outer.signal, never);

    giveUp(outer);

    await expect(result).rejects.toMatchObject({ code: 'vipps_timeout' });
    expect(jest.getTimerCount()).toBe(0);
    expect(getEventListeners(outer.signal, 'abort')).toHaveLength(0);
  });

  it('keeps what ended it, where that was nothing of ours', async () => {
    await expect(withDeadline(what, 60_000, AbortSignal.timeout(1), never)).rejects.toMatchObject({
      code: 'vipps_timeout',
      cause: { name: 'TimeoutError' },
    });
  });
});

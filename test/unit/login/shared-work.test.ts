import { describe, expect, it } from '@jest/globals';

import { createSharedWork } from '../../../lib/login/complete-login.ts';

describe('shared work', () => {
  it('do the work of concurrent duplicates once', async () => {
    const sharedWork = createSharedWork();
    let starts = 0;
    const start = () => Promise.resolve((starts += 1));

    const both = [sharedWork.share('key', start), sharedWork.share('key', start)];

    expect(await Promise.all(both)).toEqual([1, 1]);
  });

  it('keep different work apart', async () => {
    const sharedWork = createSharedWork();

    const both = [
      sharedWork.share('one', () => Promise.resolve(1)),
      sharedWork.share('two', () => Promise.resolve(2)),
    ];

    expect(await Promise.all(both)).toEqual([1, 2]);
  });

  it('let all duplicates know of a failure', async () => {
    const sharedWork = createSharedWork();
    const fail = () => Promise.reject(new Error('failed'));

    const both = [
      sharedWork.share('key', fail),
      sharedWork.share('key', () => Promise.resolve('not started')),
    ];

    const ends = await Promise.allSettled(both);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('forget what ended well', async () => {
    const sharedWork = createSharedWork();

    await sharedWork.share('key', () => Promise.resolve('first'));

    expect(await sharedWork.share('key', () => Promise.resolve('second'))).toBe('second');
  });

  it('forget what failed', async () => {
    const sharedWork = createSharedWork();

    await sharedWork.share('key', () => Promise.reject(new Error('failed'))).catch(() => undefined);

    expect(await sharedWork.share('key', () => Promise.resolve('second'))).toBe('second');
  });
});

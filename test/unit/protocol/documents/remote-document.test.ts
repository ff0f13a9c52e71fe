import { describe, expect, it } from '@jest/globals';

import { createRemoteDocument } from '../../../../lib/protocol/remote-document.ts';

/** A document whose versions are numbered, in the order they were read. */
function numbered() {
  let reads = 0;
  const document = createRemoteDocument({
    what: 'the document',
    now: () => 0,
    load: () => Promise.resolve({ value: (reads += 1), freshSeconds: 60 }),
  });
  return { document, reads: () => reads };
}

describe('a remote document', () => {
  it('is read once for all who ask at the same time', async () => {
    const { document } = numbered();

    expect(await Promise.all([document.get(), document.get()])).toEqual([1, 1]);
  });

  it('is read once for all who want something newer at the same time', async () => {
    const { document } = numbered();
    const seen = await document.get();

    expect(await Promise.all([document.newerThan(seen), document.newerThan(seen)])).toEqual([2, 2]);
  });

  it('is not read for somebody whose wish for something newer is fulfilled already', async () => {
    const { document, reads } = numbered();
    const seen = await document.get();
    await document.newerThan(seen);

    expect(await document.newerThan(seen)).toBe(2);
    expect(reads()).toBe(2);
  });

  it('is read again after a reading that failed', async () => {
    const outcomes = [
      Promise.reject(new Error('gone')),
      Promise.resolve({ value: 1, freshSeconds: 60 }),
    ];
    const document = createRemoteDocument({
      what: 'the document',
      now: () => 0,
      load: () => outcomes.shift() ?? Promise.reject(new Error('asked too often')),
    });

    await expect(document.get()).rejects.toThrow('gone');
    await expect(document.get()).resolves.toBe(1);
  });
});

import { describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import { useCibaProvider } from '../../support/ciba-suite.ts';
import { ada, createTills } from './tills.ts';

const provider = useCibaProvider();
const tooMany = (retryAfterSeconds: number) => ({
  code: 'too_many_requests',
  status: 429,
  retryAfterSeconds,
});

function askedAt(endpoint: string): number {
  return provider().requests.filter((request) => request.endpoint === endpoint).length;
}

describe('the limits of merchant-initiated logins', () => {
  it('let one person be asked so often, however the number is written, on whatever process', async () => {
    const tills = createTills(provider());
    const [one, two] = [tills.till(), tills.till()];
    await one.start('+47 912 34 567', 'siv');
    tills.pass(60);
    await two.start('91234567', 'knut');
    await one.start('004791234567', 'siv');

    await expect(two.start('4791234567', 'siv')).rejects.toMatchObject(tooMany(540));
    expect(askedAt('start')).toBe(3);
    await one.start('+47 998 76 543', 'siv');
    tills.pass(540);
    await two.start(ada, 'knut');
    await expect(two.start(ada, 'knut')).rejects.toMatchObject(tooMany(60));
  });

  it('let one member of staff ask so often', async () => {
    const till = createTills(provider()).till();
    for (const last of [1, 2, 3, 4, 5]) await till.start(`+47 912 34 56${last}`);

    await expect(till.start('+47 912 34 569')).rejects.toMatchObject(tooMany(600));
    expect(askedAt('start')).toBe(5);
    await till.start('+47 912 34 569', 'knut');
  });

  it('hold wherever the search for room begins', async () => {
    let turn = 0;
    const randomBytes = (size: number) => Buffer.alloc(size, turn);
    const till = createTills(provider()).till({ randomBytes });
    for (turn of [0, 4, 1, 3, 2]) await till.exists(`+47 912 34 56${turn}`);

    for (turn of [0, 1, 2, 3, 4]) {
      await expect(till.exists('+47 912 34 569')).rejects.toMatchObject(tooMany(600));
    }
  });

  it('say how long to wait also where room is made while they look', async () => {
    const tills = createTills(provider(), (clock) => ({
      ...memoryBackend({ clock }),
      get: () => Promise.resolve(undefined),
    }));
    const till = tills.till();
    for (const last of [1, 2, 3]) await till.exists(ada, `siv ${last}`);

    await expect(till.exists()).rejects.toMatchObject(tooMany(600));
  });

  it('count those who are turned away by the limit of a number', async () => {
    const till = createTills(provider()).till();
    const starts = Array.from({ length: 10 }, () => till.start());
    const ends = await Promise.allSettled(starts);

    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(3);
    await expect(till.start('+47 998 76 543')).rejects.toMatchObject(tooMany(600));
  });

  it('count look-ups apart, which they limit, too', async () => {
    const till = createTills(provider()).till();
    await till.exists();
    await till.exists();
    await till.exists();

    await expect(till.exists()).rejects.toMatchObject(tooMany(600));
    expect(askedAt('userExists')).toBe(3);
    await till.start();
  });

  it('do not count what is no phone number', async () => {
    const till = createTills(provider()).till();
    for (const staff of ['siv', 'siv', 'siv', 'siv', 'siv', 'siv']) {
      await expect(till.start('12', staff)).rejects.toMatchObject({ code: 'phone_number_invalid' });
      await expect(till.exists('12', staff)).rejects.toMatchObject({
        code: 'phone_number_invalid',
      });
    }
    await till.start();
  });

  it('cost one round trip each while there is room, however much was taken before', async () => {
    let turn = 0;
    const taken: string[] = [];
    const tills = createTills(provider(), (clock) => {
      const memory = memoryBackend({ clock });
      return {
        ...memory,
        setIfAbsent(key, value, ttlMs) {
          taken.push(key);
          return memory.setIfAbsent(key, value, ttlMs);
        },
      };
    });
    const till = tills.till({ randomBytes: (size) => Buffer.alloc(size, turn) });
    for (turn of [4, 2, 0]) await till.exists();

    expect(taken).toHaveLength(6);
  });

  it('name subjects by pseudonyms only', async () => {
    const asked: string[] = [];
    const pseudonym = (text: string) => {
      asked.push(text);
      return 'the same for all';
    };
    const randomBytes = (size: number) => Buffer.alloc(size);
    const till = createTills(provider()).till({ pseudonym, randomBytes });
    await till.start(ada, 'siv');

    expect(asked).toEqual([expect.stringContaining('siv'), expect.stringContaining('4791234567')]);
    // Two of the five slots that all now share were taken; of the next start one is, and three are full.
    await expect(till.start('+47 998 76 543', 'knut')).rejects.toMatchObject(tooMany(600));
  });
});

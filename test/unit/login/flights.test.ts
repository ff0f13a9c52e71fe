import { describe, expect, it } from '@jest/globals';

import { createFlights } from '../../../lib/login/config.ts';

describe('flights', () => {
  it('do the work of concurrent duplicates once', async () => {
    const flights = createFlights();
    let starts = 0;
    const start = () => Promise.resolve((starts += 1));

    const both = [flights.share('key', start), flights.share('key', start)];

    expect(await Promise.all(both)).toEqual([1, 1]);
  });

  it('keep different work apart', async () => {
    const flights = createFlights();

    const both = [
      flights.share('one', () => Promise.resolve(1)),
      flights.share('two', () => Promise.resolve(2)),
    ];

    expect(await Promise.all(both)).toEqual([1, 2]);
  });

  it('let all duplicates know of a failure', async () => {
    const flights = createFlights();
    const fail = () => Promise.reject(new Error('failed'));

    const both = [
      flights.share('key', fail),
      flights.share('key', () => Promise.resolve('not started')),
    ];

    const ends = await Promise.allSettled(both);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('forget what ended well', async () => {
    const flights = createFlights();

    await flights.share('key', () => Promise.resolve('first'));

    expect(await flights.share('key', () => Promise.resolve('second'))).toBe('second');
  });

  it('forget what failed', async () => {
    const flights = createFlights();

    await flights.share('key', () => Promise.reject(new Error('failed'))).catch(() => undefined);

    expect(await flights.share('key', () => Promise.resolve('second'))).toBe('second');
  });
});

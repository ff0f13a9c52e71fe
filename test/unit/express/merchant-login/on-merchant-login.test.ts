import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { MerchantLoginOptions } from 'passport-vipps';

import { useCibaProvider } from '../../../support/ciba-suite.ts';
import { createTillSite } from './till-site.ts';

const provider = useCibaProvider();
const failures: [string, MerchantLoginOptions['onMerchantLogin'], string][] = [
  ['returns nothing', () => undefined, 'forgotten `return`'],
  ['returns a circle', circle, 'cannot be written as JSON'],
  ['returns a BigInt', () => 7n, 'cannot be written as JSON'],
  ['returns too much', () => 'x'.repeat(9_000), '9002 bytes of JSON, but 8192 are kept'],
  ['throws', () => Promise.reject(new Error('The database is down.')), 'The database is down.'],
];

describe('an `onMerchantLogin` that fails', () => {
  afterEach(() => void jest.restoreAllMocks());

  it.each(failures)('because it %s is told to till and developer', async (_how, hook, said) => {
    const logged = jest.spyOn(console, 'error').mockReturnValue(undefined);
    const site = createTillSite(provider(), {
      options: { onMerchantLogin: hook },
      before: (app) => app.set('env', 'development'),
    });
    const login = await site.start();
    site.pass(5);

    const failed = { status: 'failed', error: 'on_merchant_login_failed' };
    expect((await site.status(login)).body).toEqual(failed);
    expect((await site.status(login)).body).toEqual(failed);
    expect(logged.mock.calls).toEqual([[expect.stringContaining(said)]]);
  });

  it('prints nothing in tests', async () => {
    const logged = jest.spyOn(console, 'error').mockReturnValue(undefined);
    const site = createTillSite(provider(), { options: { onMerchantLogin: () => undefined } });
    const login = await site.start();
    site.pass(5);

    expect((await site.status(login)).body).toMatchObject({ status: 'failed' });
    expect(logged).not.toHaveBeenCalled();
  });
});

function circle() {
  const round: { self?: unknown } = {};
  round.self = round;
  return round;
}

import { describe, expect, it } from '@jest/globals';
import { memoryBackend } from 'passport-vipps';

import { useCibaProvider } from '../../../support/ciba-suite.ts';
import { ada, createTillSite } from './till-site.ts';

const provider = useCibaProvider();

/** Two merchants of one partner, whose till has the same keys, store and staff for both. */
function twoMerchants() {
  const backend = memoryBackend();
  const siteOf = (merchantSerialNumber: string) =>
    createTillSite(provider(), {
      options: { backend, subscriptionKey: 'key', partner: { merchantSerialNumber } },
    });
  return [siteOf('123456'), siteOf('654321')] as const;
}

describe('merchantLogin() of two merchants with the keys of one partner', () => {
  it('knows the logins of one merchant at that merchant only', async () => {
    const [one, other] = twoMerchants();
    const login = await one.start();
    other.pass(5);

    const looked = await other.status(login);

    expect(looked).toMatchObject({ status: 404, body: { error: 'merchant_login_missing' } });
    expect((await one.status(login)).body).toMatchObject({ status: 'pending' });
    expect(provider().requests.filter(({ endpoint }) => endpoint === 'token')).toEqual([]);
  });

  it('limits each for itself', async () => {
    const [one, other] = twoMerchants();
    for (const time of [1, 2, 3])
      expect([time, typeof (await one.start())]).toEqual([time, 'string']);

    expect((await one.post('start', ada)).status).toBe(429);
    expect((await other.post('start', ada)).status).toBe(201);
  });

  it('leaves nothing in the store by which a customer of both could be recognised', async () => {
    const keys: string[] = [];
    const memory = memoryBackend();
    const backend = {
      ...memory,
      setIfAbsent(key: string, value: string, ttlMs: number) {
        keys.push(key);
        return memory.setIfAbsent(key, value, ttlMs);
      },
    };
    for (const merchantSerialNumber of ['123456', '654321']) {
      const partner = { merchantSerialNumber };
      // One slot each, so that the keys differ by nothing but whom they are about.
      const limits = { perNumber: { times: 1 }, perStaff: { times: 1 } };
      const options = { backend, subscriptionKey: 'key', partner, limits };
      await createTillSite(provider(), { options }).post('exists', ada).expect(200);
    }

    const hashes = keys.map((key) => key.split(':').at(-1));
    expect(hashes).toHaveLength(4);
    expect(new Set(hashes).size).toBe(4);
  });
});

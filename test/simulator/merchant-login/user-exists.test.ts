import { describe, expect, it } from '@jest/globals';

import { createSimulator, defaultUsers } from 'passport-vipps/simulator';

import { askUserExists } from '../../support/simulator-merchant.ts';
import { bodyOf } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('whether somebody can be asked', () => {
  const simulator = useSimulator();

  it.each([
    ['urn:msisdn:4700000001', true],
    ['urn:msisdn:4700000099', false],
  ])('is answered for %s', async (hint, exists) => {
    expect(await bodyOf(await askUserExists(simulator(), hint))).toEqual({ exists });
  });

  it('is not asked with a hint of another kind, or by strangers', async () => {
    expect((await askUserExists(simulator(), '4700000001')).status).toBe(400);
    expect((await askUserExists(simulator(), 'urn:msisdn:4700000001', {})).status).toBe(401);
  });

  it('counts nobody who is under fifteen', async () => {
    let now = Date.parse('2025-06-14T23:59:59Z');
    const withChild = await createSimulator({
      users: defaultUsers.map((person) => ({ ...person, birthdate: '2010-06-15' })),
      clock: () => now,
    });
    const before = await bodyOf(await askUserExists(withChild, 'urn:msisdn:4700000001'));
    now = Date.parse('2025-06-15T00:00:00Z');
    const after = await bodyOf(await askUserExists(withChild, 'urn:msisdn:4700000001'));
    await withChild.close();

    expect([before, after]).toEqual([{ exists: false }, { exists: true }]);
  });
});

import { describe, expect, it } from '@jest/globals';

import { createVippsClient } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { bodyOf, codeFor } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { findingAbout } from '../control/control-page.ts';
import { type Headers, merchantHeaders, subscriptionKeyOf } from './merchant-calls.ts';

const keyHeader = 'Ocp-Apim-Subscription-Key';

async function ask(simulator: Simulator, person: string, changes: Headers = {}) {
  const headers = await merchantHeaders(simulator, { [keyHeader]: undefined, ...changes });
  return fetch(`${simulator.url}/vipps-userinfo-api/userinfo/${subOf(simulator, person)}`, {
    headers,
  });
}

function subOf({ users }: Simulator, person: string): string {
  return users.find(({ id }) => id === person)?.sub ?? person;
}

describe('userinfo by sub', () => {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const simulator = useSimulator({ clock: () => now });

  it('tells what somebody shared, for 168 hours, then that it has expired', async () => {
    await codeFor(simulator(), 'bjorn', { scope: 'openid name email address' });
    const shared = { name: 'Bjørn Ærlig Treboliger Ås', email_verified: true };
    now += 168 * 3_600_000 - 1;
    expect(await bodyOf(await ask(simulator(), 'bjorn'))).toMatchObject(shared);

    now += 1;
    expect(await bodyOf(await ask(simulator(), 'bjorn'))).toMatchObject({
      sub: subOf(simulator(), 'bjorn'),
      name: '[Expired]',
      email: '[Expired]',
      email_verified: true,
      address: { street_address: '[Expired]' },
      other_addresses: [{ formatted: '[Expired]' }, { formatted: '[Expired]' }],
    });
  });

  it('tells it although the consent was withdrawn', async () => {
    await codeFor(simulator(), 'ida', { scope: 'openid name' });
    await simulator().revokeConsent('ida');

    expect(await bodyOf(await ask(simulator(), 'ida'))).toHaveProperty('given_name', 'Ida');
  });

  it.each(['cathrine', '00000000-0000-8000-8000-000000000000'])(
    'knows nothing of %s, who has shared nothing',
    async (person) => {
      expect((await ask(simulator(), person)).status).toBe(404);
    },
  );

  it.each<[string, Headers, number]>([
    ['no token', { Authorization: undefined }, 401],
    ['another token', { Authorization: 'Bearer made-up' }, 401],
    ['another merchant', { 'Merchant-Serial-Number': '654321' }, 403],
    ['a subscription key', { [keyHeader]: 'simulator-subscription-key' }, 401],
  ])('is refused with %s', async (_case, changes, status) => {
    await codeFor(simulator(), 'asa');

    expect((await ask(simulator(), 'asa', changes)).status).toBe(status);
    const subject = Object.keys(changes)[0] ?? '';
    expect(await findingAbout(simulator(), subject)).toContain('wrong');
  });

  it('answers our client', async () => {
    await codeFor(simulator(), 'soren', { scope: 'openid name' });
    const { clientId, clientSecret, issuer } = simulator();
    const subscriptionKey = subscriptionKeyOf(simulator());
    const keys = { clientId, clientSecret, subscriptionKey };
    const client = createVippsClient({ ...keys, issuer, clock: () => now });
    const sub = subOf(simulator(), 'soren');

    const today = await client.userinfoBySub(sub, { sendSubscriptionKey: true });
    now += 168 * 3_600_000;
    const later = await client.userinfoBySub(sub);

    expect(today).toMatchObject({ user: { sub, givenName: 'Søren' }, expired: false });
    expect(later).toMatchObject({ user: { sub, otherAddresses: [] }, expired: true });
  });
});

describe('userinfo by sub that takes a subscription key', () => {
  const simulator = useSimulator({ subscriptionKeyAtUserinfo: 'taken' });

  it.each([
    ['the right one', 'simulator-subscription-key', 200],
    ['none', undefined, 200],
    ['another', 'another', 401],
  ])('answers %s', async (_case, key, status) => {
    await codeFor(simulator(), 'ada');

    expect((await ask(simulator(), 'ada', { [keyHeader]: key })).status).toBe(status);
  });
});

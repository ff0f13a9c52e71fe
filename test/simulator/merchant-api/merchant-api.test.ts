import { describe, expect, it } from '@jest/globals';
import { createVippsClient } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

import { bodyOf, codeFor } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { findingAbout } from '../control/control-page.ts';
import { askMerchantToken, merchantHeaders, subscriptionKeyOf } from './merchant-calls.ts';
import type { Headers } from './merchant-calls.ts';

describe('the merchant token', () => {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const simulator = useSimulator({ clock: () => now, subscriptionKey: 'key-of-the-tests' });
  const list = (headers: Record<string, string>) =>
    fetch(`${simulator().url}/webhooks/v1/webhooks`, { headers });

  it('comes with numbers that are written as texts', async () => {
    const answer = await askMerchantToken(simulator());

    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await bodyOf(answer)).toEqual({
      token_type: 'Bearer',
      expires_in: '3600',
      ext_expires_in: '3600',
      expires_on: '1795266000',
      not_before: '1795262400',
      resource: expect.stringMatching(/^[\d-]+/),
      access_token: expect.stringMatching(/^[\w-]{64}$/),
    });
  });

  it.each([
    ['client_id', undefined],
    ['client_id', 'another'],
    ['client_secret', undefined],
    ['client_secret', 'another'],
    ['Ocp-Apim-Subscription-Key', undefined],
    ['Ocp-Apim-Subscription-Key', 'another'],
  ])('is refused where %s is %s', async (name, value) => {
    const answer = await askMerchantToken(simulator(), { [name]: value });
    const problem = await answer.text();

    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(problem).toContain(name);
    expect(problem).not.toContain(simulator().clientSecret);
    expect(problem).not.toContain('key-of-the-tests');
    expect(await findingAbout(simulator(), 'Keys')).toContain('wrong: The header');
  });

  it('is accepted until an hour is over', async () => {
    const headers = await merchantHeaders(simulator());
    now += 3_599_999;
    expect((await list(headers)).status).toBe(200);
    now += 1;
    expect((await list(headers)).status).toBe(401);
  });

  it('is logged without a key, and judged', async () => {
    await askMerchantToken(simulator(), { 'Merchant-Serial-Number': '123456' });

    expect(simulator().requests.at(-1)).toEqual({
      endpoint: 'merchant_token',
      parameters: {},
      headers: { 'merchant-serial-number': '123456' },
      status: 200,
    });
    expect(await findingAbout(simulator(), 'Keys')).toContain('right');
  });

  it('can be spoilt', async () => {
    simulator().inject({ at: 'merchant_token', status: 503 });
    expect((await askMerchantToken(simulator())).status).toBe(503);
    expect((await askMerchantToken(simulator())).status).toBe(200);
  });
});

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
    ['another subscription key', { [keyHeader]: 'another' }, 401],
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

type KeyRule = 'taken' | 'refused' | 'required';

describe('a subscription key at userinfo by sub', () => {
  it.each<[KeyRule | undefined, string, string | undefined, number]>([
    [undefined, 'the right one', 'simulator-subscription-key', 200],
    ['taken', 'the right one', 'simulator-subscription-key', 200],
    ['taken', 'none', undefined, 200],
    ['taken', 'another', 'another', 401],
    ['refused', 'the right one', 'simulator-subscription-key', 401],
    ['refused', 'none', undefined, 200],
    ['required', 'the right one', 'simulator-subscription-key', 200],
    ['required', 'none', undefined, 401],
    ['required', 'another', 'another', 401],
  ])('that is %s: %s', async (rule, _case, key, status) => {
    const simulator = await createSimulator(rule && { subscriptionKeyAtUserinfo: rule });
    await codeFor(simulator, 'ada');
    const answer = await ask(simulator, 'ada', { [keyHeader]: key });
    const finding = status === 401 && (await findingAbout(simulator, keyHeader));
    await simulator.close();

    expect(answer.status).toBe(status);
    expect(finding).toEqual(status === 401 && expect.stringContaining('wrong'));
  });
});

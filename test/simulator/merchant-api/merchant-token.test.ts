import { describe, expect, it } from '@jest/globals';

import { bodyOf } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { findingAbout } from '../control/control-page.ts';
import { askMerchantToken, merchantHeaders } from './merchant-calls.ts';

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

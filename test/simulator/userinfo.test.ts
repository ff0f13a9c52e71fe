import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';

import { bodyOf, requestUserinfo, tokensFor } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('userinfo', () => {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const simulator = useSimulator({ clock: () => now });

  it('has the sub and sid of the id_token, with and without a slash at the end', async () => {
    const { access_token, id_token } = await tokensFor(simulator(), 'ada', { scope: 'openid' });
    const { sub, sid } = decodeJwt(id_token);
    const headers = { authorization: `Bearer ${access_token}` };
    const slashed = await fetch(`${simulator().url}/vipps-userinfo-api/userinfo/`, { headers });

    expect(await bodyOf(await requestUserinfo(simulator(), access_token))).toEqual({ sub, sid });
    expect(await bodyOf(slashed)).toEqual({ sub, sid });
  });

  it('answers for ten minutes, whatever expires_in says', async () => {
    const { access_token, expires_in } = await tokensFor(simulator(), 'ada');
    now += 599_999;
    expect((await requestUserinfo(simulator(), access_token)).status).toBe(200);
    now += 1;
    expect((await requestUserinfo(simulator(), access_token)).status).toBe(401);
    expect(expires_in).toBe(3599);
  });

  it('refuses a subscription key, and says so', async () => {
    const { access_token } = await tokensFor(simulator(), 'ada');
    const headers = { 'Ocp-Apim-Subscription-Key': 'any' };
    const response = await requestUserinfo(simulator(), access_token, headers);

    expect(response.status).toBe(401);
    expect((await bodyOf(response)).error_debug).toMatch('Ocp-Apim-Subscription-Key');
  });

  it.each([
    ['an unknown token', 'Bearer made-up'],
    ['no token', ''],
    ['a token of another kind', 'Basic abc'],
  ])('refuses %s', async (_case, authorization) => {
    const response = await requestUserinfo(simulator(), '', { authorization });

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch('Bearer');
  });
});

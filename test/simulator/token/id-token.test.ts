import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';

import { createSimulator } from 'passport-vipps/simulator';

import { askPhone } from '../../support/simulator-person.ts';
import { bodyOf, requestTokens, requestUserinfo, tokensFor } from '../../support/simulator-site.ts';
import type { TokenAnswer } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('the id_token', () => {
  const start = Date.parse('2026-11-21T12:00:00Z');
  let now = start;
  const simulator = useSimulator({ clock: () => new Date(now), merchantSerialNumber: '654321' });

  it('is signed with RS256 by the key of the key set', async () => {
    const { id_token } = await tokensFor(simulator(), 'ada');
    const jwks = createRemoteJWKSet(new URL(`${simulator().issuer}.well-known/jwks.json`));
    const { protectedHeader } = await jwtVerify(id_token, jwks, {
      issuer: simulator().issuer,
      audience: simulator().clientId,
      currentDate: new Date(now),
    });

    expect(protectedHeader).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: expect.stringMatching(/^public:/),
    });
  });

  it('has the claims of Vipps, with an audience in a list', async () => {
    const { id_token } = await tokensFor(simulator(), 'ada', { scope: 'openid', nonce: 'n-0S6' });
    const ada = simulator().users.find(({ id }) => id === 'ada');

    expect(decodeJwt(id_token)).toEqual({
      iss: simulator().issuer,
      sub: ada?.sub,
      aud: [simulator().clientId],
      exp: now / 1000 + 3600,
      iat: now / 1000,
      auth_time: now / 1000,
      rat: now / 1000,
      jti: expect.any(String),
      sid: expect.any(String),
      nonce: 'n-0S6',
      at_hash: expect.any(String),
      msn: '654321',
    });
  });

  it('has an empty nonce when none was sent', async () => {
    const { id_token } = await tokensFor(simulator(), 'ada');

    expect(decodeJwt(id_token).nonce).toBe('');
  });

  it('has the hash of the access token beside it', async () => {
    const { access_token, id_token } = await tokensFor(simulator(), 'ada');
    const half = createHash('sha256').update(access_token).digest().subarray(0, 16);

    expect(decodeJwt(id_token).at_hash).toBe(half.toString('base64url'));
  });

  it('holds the e-mail address and the rest of what is shared', async () => {
    const { id_token } = await tokensFor(simulator(), 'soren', { scope: 'openid email name' });

    expect(decodeJwt(id_token)).toMatchObject({
      email: 'soren@example.com',
      email_verified: false,
      given_name: 'Søren',
    });
  });

  it('has the acr when it was asked for, and only then', async () => {
    const asked = { acr_values: 'urn:other urn:vipps:acr:app_auth' };

    expect(decodeJwt((await tokensFor(simulator(), 'ada', asked)).id_token).acr).toBe(
      'urn:vipps:acr:app_auth',
    );
    expect(
      decodeJwt((await tokensFor(simulator(), 'ada', { acr_values: 'urn:other' })).id_token),
    ).not.toHaveProperty('acr');
  });

  it('tells when the request came, when the person logged in, and when it was issued', async () => {
    const { browser, page } = await askPhone(simulator(), 'ada', { request: { scope: 'openid' } });
    now = start + 20_000;
    simulator().phone('ada').confirm();
    now = start + 50_000;
    const { back } = await browser.visit(page.url);
    const code = back?.searchParams.get('code') ?? undefined;
    // The shape is what `code.test.ts` looks at.
    const tokens = (await bodyOf(await requestTokens(simulator(), { code }))) as TokenAnswer;

    const { rat, auth_time, iat } = decodeJwt(tokens.id_token);
    expect([rat, auth_time, iat].map((time) => Number(time) - start / 1000)).toEqual([0, 20, 50]);
  });
});

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
    expect((await bodyOf(response)).detail).toMatch('Ocp-Apim-Subscription-Key');
  });

  it('takes a subscription key where the option says so', async () => {
    const lenient = await createSimulator({ subscriptionKeyAtLoginUserinfo: 'taken' });
    const { access_token } = await tokensFor(lenient, 'ada');
    const headers = { 'Ocp-Apim-Subscription-Key': 'any' };
    const response = await requestUserinfo(lenient, access_token, headers);
    await lenient.close();

    expect(response.status).toBe(200);
  });

  it('refuses with the members that Vipps documents for it', async () => {
    const response = await requestUserinfo(simulator(), 'made-up');

    expect(response.headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(await bodyOf(response)).toEqual({
      type: 'about:blank',
      title: 'Unauthorized',
      status: '401',
      detail: expect.stringContaining('access token'),
      instance: expect.any(String),
      extraInfo: {},
    });
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

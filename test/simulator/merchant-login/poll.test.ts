import { describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { createVippsClient } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';

import {
  askUserExists,
  poll,
  pollAnswer,
  startedLogin,
  startLogin,
  webPage,
} from '../../support/simulator-merchant.ts';
import {
  authorize,
  bodyOf,
  codeFor,
  requestTokens,
  requestUserinfo,
} from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { merchantHeaders, subscriptionKeyOf } from '../merchant-api/merchant-calls.ts';
import type { Headers } from '../merchant-api/merchant-calls.ts';

describe('a poll', () => {
  let time = Date.now();
  const simulator = useSimulator({ clock: () => time });
  const phone = () => simulator().phone('ada');

  it('waits as long as nobody answers', async () => {
    const authReqId = await startedLogin(simulator());
    const answer = await poll(simulator(), authReqId);

    expect(answer.status).toBe(400);
    expect(await bodyOf(answer)).toMatchObject({
      error: 'authorization_pending',
      error_description: 'The authorization request is still pending',
    });
    phone().decline();
  });

  it('gives tokens once, with the members of the sample', async () => {
    const authReqId = await startedLogin(simulator());
    expect(phone().confirm()).toEqual({ opens: undefined });
    const tokens = await bodyOf(await poll(simulator(), authReqId));

    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^ciba\./),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: expect.any(String),
    });
    expect(decodeProtectedHeader(String(tokens.id_token)).alg).toBe('RS256');
    const now = Math.floor(time / 1000);
    expect(decodeJwt(String(tokens.id_token))).toEqual({
      aud: simulator().clientId,
      sub: simulator().users[0]?.sub,
      iss: simulator().issuer,
      exp: now + 3600,
      iat: now,
    });
    time += 5000;
    expect(await pollAnswer(simulator(), authReqId)).toBe('invalid_grant');
  });

  it('gives a token for userinfo, for five minutes', async () => {
    const authReqId = await startedLogin(simulator());
    phone().confirm();
    const { access_token: token } = await bodyOf(await poll(simulator(), authReqId));
    const ask = () => requestUserinfo(simulator(), String(token));

    expect(await bodyOf(await ask())).toMatchObject({ name: 'Ada Eksempel' });
    time += 299_999;
    expect((await ask()).status).toBe(200);
    time += 1;
    expect((await ask()).status).toBe(401);
  });

  it('gives no id_token without openid', async () => {
    const authReqId = await startedLogin(simulator(), { scope: 'name' });
    phone().confirm();

    expect(await bodyOf(await poll(simulator(), authReqId))).not.toHaveProperty('id_token');
  });

  it('has to keep the interval, from one to the next', async () => {
    const authReqId = await startedLogin(simulator());
    expect(await pollAnswer(simulator(), authReqId)).toBe('authorization_pending');
    time += 4000;
    expect(await pollAnswer(simulator(), authReqId)).toBe('slow_down');
    time += 4000;
    expect(await pollAnswer(simulator(), authReqId)).toBe('slow_down');
    time += 5000;
    expect(await pollAnswer(simulator(), authReqId)).toBe('authorization_pending');
    phone().confirm();
    expect(await pollAnswer(simulator(), authReqId)).toBe('slow_down');
    time += 5000;
    expect(await pollAnswer(simulator(), authReqId)).toBe('tokens');
  });

  it.each([
    ['access_denied', () => phone().decline()],
    ['access_denied', () => phone().decline('wrong_challenge')],
    ['expired_token', () => phone().letExpire()],
  ])('is told %s', async (error, answer) => {
    const authReqId = await startedLogin(simulator());
    answer();

    expect(await pollAnswer(simulator(), authReqId)).toBe(error);
    time += 5000;
    expect(await pollAnswer(simulator(), authReqId)).toBe(error);
  });

  it('is told at once that the time has run out, however soon it comes', async () => {
    const authReqId = await startedLogin(simulator());
    await poll(simulator(), authReqId);
    phone().letExpire();

    expect(await pollAnswer(simulator(), authReqId)).toBe('expired_token');
  });

  it('comes too late after the time that was given, whatever was answered', async () => {
    const authReqId = await startedLogin(simulator());
    phone().confirm();
    time += 600_000;

    expect(await pollAnswer(simulator(), authReqId)).toBe('expired_token');
  });

  it('is refused for a login that nobody started, or that ends on a web page', async () => {
    const authReqId = await startedLogin(simulator(), webPage);
    phone().confirm();

    expect(await pollAnswer(simulator(), authReqId)).toBe('invalid_grant');
    expect(await pollAnswer(simulator(), 'made-up')).toBe('invalid_grant');
    expect(await pollAnswer(simulator(), '')).toBe('invalid_request');
  });
});

describe('the id_token of a poll', () => {
  it.each(['RS256', 'ES256'] as const)('can be signed with %s', async (idTokenAlgorithm) => {
    const simulator = await createSimulator({ merchantLogin: { idTokenAlgorithm } });
    const authReqId = await startedLogin(simulator);
    simulator.phone('ada').confirm();
    const idToken = String((await bodyOf(await poll(simulator, authReqId))).id_token);
    const jwks = createRemoteJWKSet(new URL(`${simulator.issuer}.well-known/jwks.json`));
    const { protectedHeader } = await jwtVerify(idToken, jwks);
    await simulator.close();

    expect(protectedHeader.alg).toBe(idTokenAlgorithm);
  });
});

describe('the pace of polls', () => {
  let time = Date.now();
  const merchantLogin = { intervalSeconds: 2, expirySeconds: 90 };
  const simulator = useSimulator({ clock: () => time, merchantLogin });

  it('is an option', async () => {
    const started = await bodyOf(await startLogin(simulator()));
    expect(started).toMatchObject({ expires_in: 90, interval: 2 });
    const authReqId = String(started.auth_req_id);
    await poll(simulator(), authReqId);
    time += 1999;

    // What was sent in time may arrive a little closer.
    expect(await pollAnswer(simulator(), authReqId)).toBe('authorization_pending');
    time += 1700;
    expect(await pollAnswer(simulator(), authReqId)).toBe('slow_down');
  });
});

describe('partner keys', () => {
  const simulator = useSimulator();
  const keys = (changes: Headers = {}) =>
    merchantHeaders(simulator(), { 'Merchant-Serial-Number': '123456', ...changes });

  it('start a login and poll it, and its id_token names the sales unit', async () => {
    const headers = await keys();
    const started = await bodyOf(await startLogin(simulator(), {}, headers));
    simulator().phone('ada').confirm();
    const tokens = await bodyOf(await poll(simulator(), String(started.auth_req_id), headers));

    expect(decodeJwt(String(tokens.id_token))).toMatchObject({ msn: '123456' });
  });

  it('look somebody up', async () => {
    const answer = await askUserExists(simulator(), 'urn:msisdn:4700000001', await keys());

    expect(await bodyOf(answer)).toEqual({ exists: true });
  });

  it('begin a login in a browser by the sales unit, and exchange its code', async () => {
    const byNumber = { client_id: undefined, msn: '123456' };
    const code = await codeFor(simulator(), 'ada', byNumber);
    const tokens = await bodyOf(await requestTokens(simulator(), { code }, await keys()));

    expect(decodeJwt(String(tokens.id_token))).toMatchObject({ msn: '123456' });
    const unknown = await authorize(simulator(), { ...byNumber, msn: '654321' });
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain('The msn &quot;654321&quot; is unknown.');
  });

  it.each<[status: number, error: string, changes: Headers]>([
    [403, 'unauthorized_client', { 'Merchant-Serial-Number': '654321' }],
    [403, 'unauthorized_client', { 'Merchant-Serial-Number': undefined }],
    [401, 'invalid_client', { Authorization: 'Bearer made-up' }],
  ])('are refused with %s %s for %j', async (status, error, changes) => {
    const headers = await keys(changes);
    const answers = [
      await startLogin(simulator(), {}, headers),
      await askUserExists(simulator(), 'urn:msisdn:4700000001', headers),
      await poll(simulator(), 'any', headers),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(status);
      expect(await bodyOf(answer)).toMatchObject({ error });
    }
  });

  it('work with our client', async () => {
    const { clientId, clientSecret, issuer } = simulator();
    const partner = { merchantSerialNumber: '123456' };
    const subscriptionKey = subscriptionKeyOf(simulator());
    const client = createVippsClient({ clientId, clientSecret, issuer, subscriptionKey, partner });
    const question = { loginHint: { phoneNumber: '+46 70 174 06 05' }, scope: ['name'] };
    simulator().approve({ as: 'asa' });
    const { authReqId } = await client.startMerchantLogin(question);

    expect(await client.pollMerchantLogin(authReqId)).toMatchObject({ status: 'completed' });
  });
});

describe('a sales unit with client_secret_post', () => {
  const simulator = useSimulator({ tokenEndpointAuthMethod: 'client_secret_post' });

  it('takes no partner keys', async () => {
    const headers = await merchantHeaders(simulator(), { 'Merchant-Serial-Number': '123456' });

    expect((await startLogin(simulator(), {}, headers)).status).toBe(401);
  });

  it('takes its own secret in the body', async () => {
    const { clientId, clientSecret } = simulator();
    const credentials = { client_id: clientId, client_secret: clientSecret };

    expect((await startLogin(simulator(), credentials, {})).status).toBe(200);
    expect((await startLogin(simulator())).status).toBe(401);
  });
});

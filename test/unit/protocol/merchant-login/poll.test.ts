import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startCibaProvider } from '../../../support/ciba-provider.ts';
import type { CibaMisbehaviour, CibaProvider } from '../../../support/ciba-provider.ts';
import { breakOff, inTurn, status } from '../../../support/hostile-provider-replies.ts';
import type { Reply } from '../../../support/hostile-provider-replies.ts';
import { tillAt } from './till.ts';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const authReqId = 'the-login-of-ada';

const claim = (name: string, value: unknown): CibaMisbehaviour => ({
  idTokenClaims: (claims) => ({ ...claims, [name]: value }),
});
const now = Math.floor(Date.now() / 1000);

describe('a poll', () => {
  it('brings verified tokens once the person has accepted', async () => {
    const outcome = await tillAt(provider).pollMerchantLogin(authReqId);

    expect(outcome).toMatchObject({
      status: 'completed',
      authReqId,
      tokens: { accessToken: expect.stringMatching(/^ciba\./), expiresIn: 300 },
      idTokenClaims: { sub: 'ada' },
    });
    expect(provider.last('token').parameters).toEqual({
      grant_type: 'urn:openid:params:grant-type:ciba',
      auth_req_id: authReqId,
    });
  });

  it.each<[number, unknown, unknown]>([
    [400, { error: 'authorization_pending' }, { status: 'pending' }],
    [400, { error_code: 'authorization_pending' }, { status: 'pending' }],
    [400, { error: 'slow_down' }, { status: 'slow_down' }],
    [429, {}, { status: 'slow_down' }],
  ])('answered by %d %j goes on', async (httpStatus, body, outcome) => {
    provider.misbehave({ reply: { token: () => status(httpStatus, body) } });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).resolves.toEqual(outcome);
  });

  it('is not to be repeated where the tokens came and the keys did not', async () => {
    provider.misbehave({ reply: { jwks: () => status(503) } });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).rejects.toMatchObject({
      code: 'merchant_login_lost',
      cause: expect.objectContaining({ code: 'vipps_unavailable' }),
    });
  });

  it('says how long to wait where Vipps does', async () => {
    const wait: Reply = (response) => void response.writeHead(429, { 'Retry-After': '40' }).end();
    provider.misbehave({ reply: { token: () => wait } });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).resolves.toEqual({
      status: 'slow_down',
      retryAfterSeconds: 40,
    });
  });

  it.each<[number, unknown, string]>([
    [400, { error: 'access_denied' }, 'login_cancelled'],
    [400, { error: 'expired_token' }, 'merchant_login_expired'],
    [400, { error_code: 'expired_token' }, 'merchant_login_expired'],
    [400, { error: 'invalid_grant' }, 'auth_req_id_refused'],
    [400, { error: 'invalid_request', error_code: 'old_app' }, 'app_outdated'],
    [401, {}, 'client_refused'],
    [400, { error: 'invalid_request' }, 'merchant_login_refused'],
    [500, {}, 'vipps_unavailable'],
  ])('answered by %d %j ends in %s', async (httpStatus, body, code) => {
    provider.misbehave({ reply: { token: () => status(httpStatus, body) } });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).rejects.toMatchObject({
      code,
      vipps: { httpStatus },
    });
  });

  it('keeps the name of the login out of the error', async () => {
    const error_description = `nothing known of ${authReqId}`;
    provider.misbehave({
      reply: { token: () => status(400, { error: 'invalid_grant', error_description }) },
    });

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).rejects.toMatchObject({
      vipps: { errorDescription: 'nothing known of [removed]' },
    });
  });
});

describe('the id_token of a poll is refused', () => {
  it.each<[string, CibaMisbehaviour, string]>([
    ['signed by PS256', { algorithm: 'PS256' }, 'id_token_signature_invalid'],
    ['of another issuer', claim('iss', 'https://evil.example/'), 'id_token_claim_invalid'],
    ['for another client', claim('aud', 'another-till'), 'id_token_claim_invalid'],
    ['that has expired', claim('exp', now - 60), 'id_token_expired'],
    ['about nobody', claim('sub', ''), 'id_token_claim_invalid'],
    ['for another access token', claim('at_hash', 'AAAA'), 'at_hash_mismatch'],
    ['of another login', claim('auth_req_id', 'another'), 'auth_req_id_mismatch'],
    ['of another login, in other words', claim('authReqId', 'another'), 'auth_req_id_mismatch'],
    [
      'of another login, in those of CIBA',
      claim('urn:openid:params:jwt:claim:auth_req_id', 'another'),
      'auth_req_id_mismatch',
    ],
    ['of a login that is no text', claim('auth_req_id', 7), 'auth_req_id_mismatch'],
    [
      'of two logins',
      { idTokenClaims: (claims) => ({ ...claims, auth_req_id: authReqId, authReqId: 'another' }) },
      'auth_req_id_mismatch',
    ],
  ])('%s', async (_, misbehaviour, code) => {
    provider.misbehave(misbehaviour);

    await expect(tillAt(provider).pollMerchantLogin(authReqId)).rejects.toMatchObject({ code });
  });
});

const pending = status(400, { error: 'authorization_pending' });
const slowDown = status(400, { error: 'slow_down' });
const tooMany: Reply = (response) => void response.writeHead(429, { 'Retry-After': '25' }).end();

/** A till whose time passes by sleeping only, and which started a login with 60 seconds to answer. */
function till() {
  const start = Date.now();
  const slept: number[] = [];
  const time = () => start + slept.reduce((sum, ms) => sum + ms, 0);
  const client = tillAt(provider, { clock: time, clockToleranceSeconds: 3600 });
  const sleep = (ms: number) => Promise.resolve(void slept.push(ms));
  const started = {
    authReqId: 'ada',
    expiresAt: start + 60_000,
    intervalSeconds: 5,
    bindingMessage: 'ABC-123',
  };
  return {
    slept,
    started,
    sleep,
    client,
    wait: () => client.waitForMerchantLogin(started, { sleep }),
  };
}

describe('the wait for a merchant-initiated login', () => {
  it('polls at the interval, and not before it', async () => {
    provider.misbehave({ reply: { token: inTurn(pending, pending) } });
    const { wait, slept } = till();

    await expect(wait()).resolves.toMatchObject({ status: 'completed', authReqId: 'ada' });

    expect(slept).toEqual([5000, 5000, 5000]);
  });

  it.each<[string, Reply[], number[]]>([
    ['is told to slow down', [slowDown, slowDown], [5000, 10_000, 15_000]],
    ['is told how long to wait, once', [tooMany, pending], [5000, 25_000, 10_000]],
    ['finds Vipps down', [status(503)], [5000, 10_000]],
    ['finds the network down', [breakOff], [5000, 10_000]],
  ])('asks less often where it %s', async (_, replies, pauses) => {
    provider.misbehave({ reply: { token: inTurn(...replies) } });
    const { wait, slept } = till();

    await wait();

    expect(slept).toEqual(pauses);
  });

  it('ends when the time is up, with a last poll after it', async () => {
    provider.misbehave({ reply: { token: () => pending } });
    const { wait, slept } = till();

    await expect(wait()).rejects.toMatchObject({ code: 'merchant_login_expired' });

    expect(slept).toEqual(Array.from({ length: 12 }, () => 5000));
  });

  it('does not sleep on past the end where Vipps wants a longer pause', async () => {
    const hours: Reply = (response) =>
      void response.writeHead(429, { 'Retry-After': '7200' }).end();
    provider.misbehave({ reply: { token: () => hours } });
    const { wait, slept } = till();

    await expect(wait()).rejects.toMatchObject({ code: 'merchant_login_expired' });

    expect(slept).toEqual([5000, 55_000]);
  });

  it.each([
    [{ error: 'access_denied' }, 'login_cancelled'],
    [{ error: 'expired_token' }, 'merchant_login_expired'],
    [{ error: 'invalid_client' }, 'client_refused'],
  ])('ends at once on %j', async (body, code) => {
    provider.misbehave({ reply: { token: () => status(400, body) } });
    const { wait, slept } = till();

    await expect(wait()).rejects.toMatchObject({ code });

    expect(slept).toHaveLength(1);
  });

  it.each([
    ['can', new AbortController().signal],
    ['cannot', undefined],
  ])('sleeps by itself, where it %s be aborted', async (_, signal) => {
    const { client, started } = till();

    const waiting = client.waitForMerchantLogin({ ...started, intervalSeconds: 0.01 }, { signal });

    await expect(waiting).resolves.toMatchObject({ status: 'completed' });
  });

  it('leaves no timer behind that keeps a process alive whose wait is aborted', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout');
    const { client, started } = till();
    const controller = new AbortController();
    const before = timers().length;

    const waiting = client.waitForMerchantLogin(started, { signal: controller.signal });
    expect(timers()).toHaveLength(before + 1);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'vipps_timeout' });

    expect(timers().length).toBeLessThanOrEqual(before);
  });

  it('ends when it is aborted while it sleeps', async () => {
    const { client, started } = till();
    const controller = new AbortController();
    const { signal } = controller;

    const waiting = client.waitForMerchantLogin(started, { signal });
    controller.abort(new Error('the till was closed'));

    await expect(waiting).rejects.toMatchObject({
      code: 'vipps_timeout',
      cause: { message: 'the till was closed' },
    });
  });

  it('ends when it is aborted while it polls, and does not take that for an outage', async () => {
    const controller = new AbortController();
    provider.misbehave({ reply: { token: () => () => controller.abort() } });
    const { client, started, sleep, slept } = till();
    const { signal } = controller;

    await expect(client.waitForMerchantLogin(started, { signal, sleep })).rejects.toMatchObject({
      code: 'vipps_timeout',
    });
    expect(slept).toHaveLength(1);
  });
});

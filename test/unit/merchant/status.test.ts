import type { ServerResponse } from 'node:http';

import { afterEach, describe, expect, it, jest } from '@jest/globals';

import { VippsLoginError } from '../../../lib/errors.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import { cibaClientId } from '../../support/ciba-provider.ts';
import { answerPolls, useCibaProvider } from '../../support/ciba-suite.ts';
import { breakOff, status } from '../../support/hostile-provider-replies.ts';
import { createTills, pollsAt, siv } from './tills.ts';

const provider = useCibaProvider();

async function startedLogin() {
  const tills = createTills(provider());
  const till = tills.till();
  const { handle } = await till.start();
  return { ...tills, till, handle, look: () => till.status(handle) };
}

describe('how a merchant-initiated login stands', () => {
  it('is pending, and Vipps is not asked before the interval is over', async () => {
    answerPolls(provider(), 'authorization_pending');
    const { look, pass } = await startedLogin();
    const pending = { status: 'pending', bindingMessage: expect.any(String), pollAfter: 2 };

    expect(await look()).toEqual({ ...pending, expiresIn: 600 });
    pass(4.999);
    expect(await look()).toEqual({ ...pending, expiresIn: 596 });
    expect(pollsAt(provider())).toBe(0);
    pass(0.001);
    expect(await look()).toEqual({ ...pending, expiresIn: 595 });
    expect(pollsAt(provider())).toBe(1);
  });

  it('is asked of Vipps by one of fifty looks at once, on two processes', async () => {
    answerPolls(provider(), 'authorization_pending');
    const tills = createTills(provider());
    const [one, two] = [tills.till(), tills.till()];
    const { handle } = await one.start();
    tills.pass(5);

    const looks = Array.from({ length: 25 }, () => [one.status(handle), two.status(handle)]);
    const views = await Promise.all(looks.flat());

    expect(new Set(views.map((view) => view.status))).toEqual(new Set(['pending']));
    expect(pollsAt(provider())).toBe(1);
  });

  it('is not asked again before the interval has passed since the answer', async () => {
    const { look, pass } = await startedLogin();
    const late = () => {
      pass(4);
      return status(400, { error: 'authorization_pending' });
    };
    provider().misbehave({ reply: { token: late } });
    pass(5);
    await look();
    pass(4.9);
    await look();
    expect(pollsAt(provider())).toBe(1);
    pass(0.1);
    await look();
    expect(pollsAt(provider())).toBe(2);
  });

  it('is asked five seconds less often after each slow_down, from then on', async () => {
    answerPolls(provider(), 'slow_down');
    const { look, pass } = await startedLogin();
    pass(5);
    await look();
    answerPolls(provider(), 'authorization_pending');
    for (const [seconds, polls] of [
      [9.9, 1],
      [0.1, 2],
      [9.9, 2],
      [0.1, 3],
    ] as const) {
      pass(seconds);
      await look();
      expect(pollsAt(provider())).toBe(polls);
    }
  });

  it('stays pending while Vipps is out of order, and is asked less often', async () => {
    const { look, pass, reports } = await startedLogin();
    provider().misbehave({ reply: { token: () => breakOff } });
    pass(5);
    expect(await look()).toMatchObject({ status: 'pending' });
    provider().misbehave({});
    pass(9.9);
    expect(await look()).toMatchObject({ status: 'pending' });
    pass(0.1);
    expect(await look()).toMatchObject({ status: 'completed' });
    expect(reports).toStrictEqual([]);
  });

  it('stays pending where the time for a look is over while Vipps is asked', async () => {
    const client = createVippsClient({
      ...{ clientId: cibaClientId, clientSecret: 'secret', issuer: provider().issuer },
      timeoutMs: 2 ** 31 - 1,
    });
    const tills = createTills(provider());
    const till = tills.till({ client });
    const { handle } = await till.start();
    tills.pass(5);
    const controller = new AbortController();
    provider().misbehave({ reply: { token: () => () => controller.abort() } });

    const look = till.status(handle, siv, controller.signal);

    await expect(look).resolves.toMatchObject({ status: 'pending' });
  });

  it.each([
    ['access_denied', { status: 'declined' }],
    ['expired_token', { status: 'expired' }],
  ])('ends by %s of Vipps, which is not asked again', async (error, view) => {
    answerPolls(provider(), error);
    const { look, pass, reports } = await startedLogin();
    pass(5);
    expect(await look()).toEqual(view);
    pass(60);
    expect(await look()).toEqual(view);
    expect(pollsAt(provider())).toBe(1);
    expect(reports).toStrictEqual([]);
  });

  it.each([
    ['invalid_grant', 'auth_req_id_refused'],
    ['invalid_client', 'client_refused'],
  ])('has failed after %s of Vipps, which the developer hears of', async (error, code) => {
    answerPolls(provider(), error);
    const { look, pass, reports } = await startedLogin();
    pass(5);
    expect(await look()).toEqual({ status: 'failed', error: code });
    pass(60);
    expect(await look()).toEqual({ status: 'failed', error: code });
    expect(pollsAt(provider())).toBe(1);
    expect(reports).toEqual([expect.any(VippsLoginError)]);
  });

  it('has failed where the id_token names another login, and its person is not told to the till', async () => {
    const { look, pass, completed } = await startedLogin();
    provider().misbehave({ idTokenClaims: (claims) => ({ ...claims, auth_req_id: 'another' }) });
    pass(5);
    expect(await look()).toEqual({ status: 'failed', error: 'auth_req_id_mismatch' });
    expect(completed).toStrictEqual([]);
  });

  it('is expired when the time is up and a last poll has found no answer', async () => {
    answerPolls(provider(), 'authorization_pending');
    const { look, pass } = await startedLogin();
    pass(599);
    expect(await look()).toMatchObject({ status: 'pending', expiresIn: 1 });
    pass(2);
    // The poll before was two seconds ago.
    expect(await look()).toMatchObject({ status: 'pending', expiresIn: 0 });
    pass(3);
    expect(await look()).toEqual({ status: 'expired' });
    pass(3);
    expect(await look()).toEqual({ status: 'expired' });
    expect(pollsAt(provider())).toBe(2);
  });

  it('is completed by an answer in the last second', async () => {
    const { look, pass } = await startedLogin();
    const later = Math.floor(Date.now() / 1_000) + 601;
    provider().misbehave({
      idTokenClaims: (claims) => ({ ...claims, iat: later, exp: later + 600 }),
    });
    pass(601);
    expect(await look()).toEqual({ status: 'completed', result: { welcome: 'ada' } });
  });

  it('is told to whoever started it, and to nobody else', async () => {
    const { till, handle } = await startedLogin();
    const missing = { code: 'merchant_login_missing', status: 404 };
    await expect(till.status(handle, 'another')).rejects.toMatchObject(missing);
    await expect(till.status('another')).rejects.toMatchObject(missing);
  });

  it('is told for five minutes after the time is up', async () => {
    const { look, pass } = await startedLogin();
    pass(5);
    await look();
    pass(600 - 5 + 299);
    expect(await look()).toEqual({ status: 'completed', result: { welcome: 'ada' } });
    pass(1);
    await expect(look()).rejects.toMatchObject({ code: 'merchant_login_missing' });
  });
});

/** A look during which another process has its whole look, just before the first takes the lock. */
async function overtakenLook() {
  let overtake: () => Promise<unknown> = () => Promise.resolve();
  const tills = createTills(provider(), (clock) => {
    const memory = memoryBackend({ clock });
    return {
      ...memory,
      async setIfAbsent(key, value, ttlMs) {
        const first = overtake;
        overtake = () => Promise.resolve();
        await first();
        return memory.setIfAbsent(key, value, ttlMs);
      },
    };
  });
  const [one, two] = [tills.till(), tills.till()];
  const { handle } = await one.start();
  tills.pass(5);
  overtake = () => two.status(handle);
  return one.status(handle);
}

describe('a look that another one overtakes', () => {
  it('does not ask in the pause that the other has begun', async () => {
    answerPolls(provider(), 'authorization_pending');

    expect(await overtakenLook()).toMatchObject({ status: 'pending' });
    expect(pollsAt(provider())).toBe(1);
  });

  it('does not ask about a login that the other has seen the end of', async () => {
    expect(await overtakenLook()).toEqual({ status: 'completed', result: { welcome: 'ada' } });
    expect(pollsAt(provider())).toBe(1);
  });
});

/** A login that Vipps does not want to be asked about for so many seconds. */
async function loginAfterBusyPoll(retryAfter: string) {
  const { till: newTill, pass } = createTills(provider());
  const till = newTill();
  const { handle } = await till.start();
  const look = () => till.status(handle);
  const busy = () => (response: ServerResponse) =>
    void response.writeHead(429, { 'Retry-After': retryAfter }).end();
  provider().misbehave({ reply: { token: busy } });
  pass(5);
  await look();
  return { look, pass };
}

describe('a merchant-initiated login that Vipps wants a pause from', () => {
  it('is not asked about before a Retry-After is over', async () => {
    const { look, pass } = await loginAfterBusyPoll('60');

    pass(59.9);
    await look();
    expect(pollsAt(provider())).toBe(1);
    pass(0.1);
    await look();
    expect(pollsAt(provider())).toBe(2);
  });

  it('is asked about once more at its end where the pause is longer than what is left', async () => {
    const { look, pass } = await loginAfterBusyPoll('7200');

    pass(594.9);
    expect(await look()).toMatchObject({ status: 'pending' });
    expect(pollsAt(provider())).toBe(1);
    pass(0.1);
    expect(await look()).toEqual({ status: 'expired' });
    expect(pollsAt(provider())).toBe(2);
  });
});

describe('a process that asks Vipps and gets no further', () => {
  /** It polls for ever; the other is asked by the till meanwhile. */
  async function loginWithPollOut() {
    answerPolls(provider(), 'invalid_grant');
    const tills = createTills(provider());
    const client = createVippsClient({
      ...{ clientId: cibaClientId, clientSecret: 'secret', issuer: provider().issuer },
    });
    const never = () => new Promise<never>(() => undefined);
    const one = tills.till({ client: { ...client, pollMerchantLogin: never } });
    const two = tills.till();
    const { handle } = await two.start();
    tills.pass(5);
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    void one.status(handle);
    await jest.advanceTimersByTimeAsync(0);
    return { look: () => two.status(handle), pass: tills.pass };
  }

  afterEach(() => {
    jest.useRealTimers();
  });

  it('keeps the others from asking for as long as it lives', async () => {
    const { look, pass } = await loginWithPollOut();
    for (let time = 0; time < 8; time += 1) {
      pass(1.5);
      await jest.advanceTimersByTimeAsync(1_500);
    }
    jest.useRealTimers();
    expect(await look()).toMatchObject({ status: 'pending' });
    expect(pollsAt(provider())).toBe(0);
  });

  it('frees the login within the pace once it is killed, and what became of it is said', async () => {
    const { look, pass } = await loginWithPollOut();
    // No timer of its own runs any more.
    jest.clearAllTimers();
    jest.useRealTimers();
    expect(await look()).toMatchObject({ status: 'pending' });
    pass(5);
    expect(await look()).toEqual({ status: 'failed', error: 'auth_req_id_refused' });
  });
});

describe('a process that asks Vipps, which takes its time', () => {
  async function loginWithSlowPoll() {
    const down = { backend: false };
    const tills = createTills(provider(), (clock) => {
      const memory = memoryBackend({ clock });
      return {
        ...memory,
        set: (key, value, ttlMs) =>
          down.backend ? Promise.reject(new Error('Gone.')) : memory.set(key, value, ttlMs),
      };
    });
    const client = createVippsClient({
      ...{ clientId: cibaClientId, clientSecret: 'secret', issuer: provider().issuer },
    });
    const pollMerchantLogin: typeof client.pollMerchantLogin = async (...question) => {
      down.backend = true;
      await jest.advanceTimersByTimeAsync(1_500);
      down.backend = false;
      return client.pollMerchantLogin(...question);
    };
    const till = tills.till({ client: { ...client, pollMerchantLogin } });
    const { handle } = await till.start();
    tills.pass(5);
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    return { look: () => till.status(handle), pass: tills.pass };
  }

  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells the answer, though the backend was gone for a moment', async () => {
    const { look } = await loginWithSlowPoll();

    expect(await look()).toEqual({ status: 'completed', result: { welcome: 'ada' } });
  });

  it('keeps nobody from asking once it has the answer', async () => {
    answerPolls(provider(), 'authorization_pending');
    const { look, pass } = await loginWithSlowPoll();
    await look();
    pass(5);
    await jest.advanceTimersByTimeAsync(5_000);

    await look();

    expect(pollsAt(provider())).toBe(2);
  });
});

import { describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import { answerPolls, useCibaProvider } from '../../support/ciba-suite.ts';
import { inTurn, status } from '../../support/hostile-provider-replies.ts';
import type { Reply } from '../../support/hostile-provider-replies.ts';
import { ada, createTills, pollsAt, redirectUri, siv } from './tills.ts';

const provider = useCibaProvider();

describe('the start of a merchant-initiated login', () => {
  it('asks the person in the app, with the code that the till shows', async () => {
    const till = createTills(provider()).till({ requestedExpirySeconds: 120 });

    const started = await till.start('912 34 567');

    expect(started).toEqual({
      handle: expect.stringMatching(/^[\w-]{43}$/),
      bindingMessage: expect.stringMatching(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/),
      expiresIn: 600,
      pollAfter: 2,
    });
    expect(provider().last('start').parameters).toEqual({
      scope: 'openid name',
      login_hint: 'urn:msisdn:4791234567',
      binding_message: started.bindingMessage,
      requested_expiry: '120',
    });
  });

  it('asks a customer who has checked in', async () => {
    const { logins } = createTills(provider()).till();
    const { signal } = new AbortController();
    const customer = { customerToken: 'checked-in' };

    await logins.start({ customer, staff: siv, redirectUri, signal });

    expect(provider().last('start').parameters).toMatchObject({
      login_hint: 'urn:customer-token:checked-in',
    });
  });

  it('says where the customer goes on, where they do', async () => {
    await createTills(provider()).till({ endsOnWebPage: true }).start();

    expect(provider().last('start').parameters).toMatchObject({
      requested_flow: 'login_to_webpage',
      redirect_uri: redirectUri,
    });
  });

  it('draws handle and code from the randomness of the site', async () => {
    const till = createTills(provider()).till({ randomBytes: (size) => Buffer.alloc(size, 7) });

    const { handle, bindingMessage } = await till.start();

    expect(handle).toBe(Buffer.alloc(32, 7).toString('base64url'));
    expect(new Set(bindingMessage.replace('-', '')).size).toBe(1);
  });

  it('leaves no name, number, handle or authReqId in the backend', async () => {
    const seen: string[] = [];
    const tills = createTills(provider(), (clock) => {
      const memory = memoryBackend({ clock });
      return {
        ...memory,
        set(key, value, ttlMs) {
          seen.push(key, value);
          return memory.set(key, value, ttlMs);
        },
        setIfAbsent(key, value, ttlMs) {
          seen.push(key, value);
          return memory.setIfAbsent(key, value, ttlMs);
        },
      };
    });
    const authReqId = 'a-name-that-only-vipps-knows';
    provider().misbehave({
      json: { start: () => ({ auth_req_id: authReqId, expires_in: 600, interval: 5 }) },
    });
    const till = tills.till();

    const { handle } = await till.start(ada, 'Siv Selger');
    tills.pass(5);
    await till.status(handle, 'Siv Selger');

    expect(seen.length).toBeGreaterThan(10);
    for (const secret of [authReqId, handle, '91234567', 'Siv Selger', 'ada"']) {
      expect(seen.filter((text) => text.includes(secret))).toStrictEqual([]);
    }
  });

  it.each([
    [400, { error: 'unknown_user_id' }, 'user_unknown'],
    [400, { error_code: 'old_app' }, 'app_outdated'],
    [429, {}, 'too_many_requests'],
    [503, {}, 'vipps_unavailable'],
  ])('fails by code where Vipps answers %i %j', async (httpStatus, body, code) => {
    provider().misbehave({ reply: { start: () => status(httpStatus, body) } });

    await expect(createTills(provider()).till().start()).rejects.toMatchObject({ code });
  });

  it('fails by code while the backend is down', async () => {
    const down = () => Promise.reject(new Error('no connection'));
    const till = createTills(provider(), () => ({
      get: down,
      set: down,
      setIfAbsent: down,
      take: down,
    })).till();

    const storeDown = { code: 'transaction_store_down' };
    await expect(till.start()).rejects.toMatchObject(storeDown);
    await expect(till.status('handle')).rejects.toMatchObject(storeDown);
    // Before Vipps is asked: nobody's phone rings for nothing.
    expect(provider().requests).toStrictEqual([]);
  });
});

describe('whether anybody can be asked at a number', () => {
  it('is what Vipps says', async () => {
    const till = createTills(provider()).till();
    expect(await till.exists('912 34 567')).toBe(true);
    expect(provider().last('userExists').parameters).toEqual({
      login_hint: 'urn:msisdn:4791234567',
    });
    provider().misbehave({ json: { userExists: () => ({ exists: false }) } });
    expect(await till.exists('912 34 567')).toBe(false);
  });
});

/** What the start was answered with, which only Vipps and the server know. */
function useAuthReqId(authReqId: string) {
  provider().misbehave({
    json: { start: () => ({ auth_req_id: authReqId, expires_in: 600, interval: 5 }) },
  });
}

describe('a ping of Vipps', () => {
  async function startedTill() {
    useAuthReqId('the-login');
    const tills = createTills(provider());
    const till = tills.till();
    const { handle } = await till.start();
    return { tills, till, handle };
  }

  /** Answers a poll once a ping has come meanwhile. */
  const afterPingOf =
    ({ logins }: ReturnType<ReturnType<typeof createTills>['till']>, reply: Reply): Reply =>
    (response) =>
      void logins.ping('the-login').then(() => reply(response));

  it('lets the next look ask at once, on any process, and asks nothing itself', async () => {
    useAuthReqId('the-login');
    const tills = createTills(provider());
    const [one, two] = [tills.till(), tills.till()];
    const { handle } = await one.start();
    expect(await one.status(handle)).toMatchObject({ status: 'pending' });

    await two.logins.ping('the-login');

    expect(pollsAt(provider())).toBe(0);
    expect(await one.status(handle)).toMatchObject({ status: 'completed' });
  });

  it('about a login of elsewhere is ignored', async () => {
    const tills = createTills(provider());
    const till = tills.till();
    const { handle } = await till.start();

    await till.logins.ping('of-elsewhere');

    expect(await till.status(handle)).toMatchObject({ status: 'pending' });
    expect(pollsAt(provider())).toBe(0);
  });

  it('never lets two ask at the same time', async () => {
    useAuthReqId('the-login');
    const tills = createTills(provider());
    const [one, two] = [tills.till(), tills.till()];
    const { handle } = await one.start();
    tills.pass(5);
    const meanwhile: Promise<unknown>[] = [];
    provider().misbehave({
      json: {
        token(good) {
          meanwhile.push(two.logins.ping('the-login').then(() => two.status(handle)));
          return good;
        },
      },
    });

    expect(await one.status(handle)).toMatchObject({ status: 'completed' });
    await Promise.all(meanwhile);
    expect(pollsAt(provider())).toBe(1);
  });

  it('that comes while a poll is out lets the next look ask at once, too', async () => {
    const { tills, till, handle } = await startedTill();
    tills.pass(5);
    const pending = status(400, { error: 'authorization_pending' });
    provider().misbehave({ reply: { token: inTurn(afterPingOf(till, pending), pending) } });

    for (const polls of [1, 2, 2]) {
      expect(await till.status(handle)).toMatchObject({ status: 'pending' });
      expect(pollsAt(provider())).toBe(polls);
    }
  });

  it('that comes while a poll is out does not end the pause that Vipps wants', async () => {
    const { tills, till, handle } = await startedTill();
    tills.pass(5);
    const slowDown = status(400, { error: 'slow_down' });
    provider().misbehave({ reply: { token: inTurn(afterPingOf(till, slowDown)) } });

    await till.status(handle);
    tills.pass(9.9);
    await till.status(handle);

    expect(pollsAt(provider())).toBe(1);
  });

  it('about a login that Vipps is not being asked about is not kept for the next poll', async () => {
    const { till, handle } = await startedTill();
    await till.logins.ping('the-login');
    answerPolls(provider(), 'authorization_pending');

    await till.status(handle);
    await till.status(handle);

    expect(pollsAt(provider())).toBe(1);
  });

  it('does not bring a login back that has ended', async () => {
    const { tills, till, handle } = await startedTill();
    tills.pass(5);
    answerPolls(provider(), 'access_denied');
    await till.status(handle);

    await till.logins.ping('the-login');

    expect(await till.status(handle)).toEqual({ status: 'declined' });
    expect(pollsAt(provider())).toBe(1);
  });
});

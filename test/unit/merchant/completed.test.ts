import { describe, expect, it } from '@jest/globals';

import { VippsLoginError } from '../../../lib/errors.ts';
import type { CompleteMerchantLogin } from '../../../lib/merchant/stored.ts';
import { answerPolls, useCibaProvider } from '../../support/ciba-suite.ts';
import { createTills, pollsAt } from './tills.ts';

const provider = useCibaProvider();

const welcome = { status: 'completed', result: { welcome: 'ada' } };

/** Two processes, and a login that Vipps has an answer to. */
async function answeredLogin(complete?: CompleteMerchantLogin) {
  const tills = createTills(provider());
  const config = complete ? { complete } : {};
  const [one, two] = [tills.till(config), tills.till(config)];
  const { handle } = await one.start();
  tills.pass(5);
  return { ...tills, one, two, handle };
}

describe('a merchant-initiated login that the person has confirmed', () => {
  it('is fetched and told to the app once, and every process knows what the till may see', async () => {
    const { one, two, handle, completed } = await answeredLogin();

    const looks = Array.from({ length: 25 }, () => [one.status(handle), two.status(handle)]);
    await Promise.all(looks.flat());

    expect(completed).toEqual(['ada']);
    expect(await one.status(handle)).toEqual(welcome);
    expect(await two.status(handle)).toEqual(welcome);
    expect(pollsAt(provider())).toBe(1);
  });

  it('tells the app who started it', async () => {
    const asked: unknown[] = [];
    const { one, handle } = await answeredLogin(({ authReqId }, { staff }) => {
      asked.push([typeof authReqId, staff]);
      return Promise.resolve(null);
    });
    expect(await one.status(handle)).toEqual({ status: 'completed', result: null });
    expect(asked).toEqual([['string', 'siv']]);
  });

  it('is pending while the app is busy, and neither time nor a ping makes it be fetched again', async () => {
    let finish: (result: unknown) => void = () => undefined;
    let begun: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (begun = resolve));
    const { one, two, handle, pass } = await answeredLogin(() => {
      begun();
      return new Promise((resolve) => (finish = resolve));
    });
    const first = one.status(handle);
    await busy;
    const { auth_req_id: authReqId } = provider().last('token').parameters;

    expect(await two.status(handle)).toMatchObject({ status: 'pending' });
    pass(40);
    await two.logins.ping(authReqId ?? '');
    expect(await two.status(handle)).toMatchObject({ status: 'pending' });
    expect(await two.cancel(handle)).toMatchObject({ status: 'pending' });
    finish('done');

    expect(await first).toEqual({ status: 'completed', result: 'done' });
    expect(await two.status(handle)).toEqual({ status: 'completed', result: 'done' });
    expect(pollsAt(provider())).toBe(1);
  });

  it('has failed, soon, where the process that fetched it has died', async () => {
    const never = new Promise<never>(() => undefined);
    let begun: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (begun = resolve));
    const { one, two, handle, pass } = await answeredLogin(() => {
      begun();
      return never;
    });
    void one.status(handle);
    await busy;
    pass(59);
    expect(await two.status(handle)).toMatchObject({ status: 'pending' });
    pass(1);
    const lost = { status: 'failed', error: 'merchant_login_lost' };
    expect(await two.status(handle)).toEqual(lost);
    expect(pollsAt(provider())).toBe(1);
  });

  it.each([
    [new VippsLoginError('userinfo_sub_mismatch', 'Another person.'), 'userinfo_sub_mismatch'],
    [new VippsLoginError('vipps_unavailable', 'Userinfo is down.'), 'vipps_unavailable'],
    [new VippsLoginError('login_cancelled', 'By the app.'), 'login_cancelled'],
    [new Error('The database is down.'), 'on_merchant_login_failed'],
  ])('has failed after %s, for good, and the developer hears of it', async (error, code) => {
    const failing = await answeredLogin(() => Promise.reject(error));
    const { one, two, handle, pass, reports } = failing;

    expect(await one.status(handle)).toEqual({ status: 'failed', error: code });
    pass(60);
    expect(await two.status(handle)).toEqual({ status: 'failed', error: code });
    expect(reports).toEqual([error]);
    expect(pollsAt(provider())).toBe(1);
  });
});

const cancelled = { status: 'cancelled' };

async function startedLogin() {
  const tills = createTills(provider());
  const till = tills.till();
  const { handle } = await till.start();
  tills.pass(5);
  return { ...tills, till, handle };
}

describe('a merchant-initiated login that the till cancels', () => {
  it('is over, and what the person answers comes to nothing', async () => {
    const { till, handle, completed } = await startedLogin();

    expect(await till.cancel(handle)).toEqual(cancelled);
    expect(await till.status(handle)).toEqual(cancelled);
    expect(await till.cancel(handle)).toEqual(cancelled);
    expect(completed).toStrictEqual([]);
    expect(pollsAt(provider())).toBe(0);
  });

  it('is over at once, in the pause before the first poll, too', async () => {
    const till = createTills(provider()).till();
    const { handle } = await till.start();

    await till.cancel(handle);

    expect(await till.status(handle)).toEqual(cancelled);
  });

  it('is over also where the answer is being fetched at that moment', async () => {
    const { till, handle, completed } = await startedLogin();
    const cancelling: Promise<unknown>[] = [];
    provider().misbehave({
      json: {
        token(good) {
          cancelling.push(till.cancel(handle));
          return good;
        },
      },
    });

    const views = [await till.status(handle), ...(await Promise.all(cancelling))];

    expect(views).toEqual([cancelled, cancelled]);
    expect(completed).toStrictEqual([]);
  });

  it('has ended before, if it had', async () => {
    const { till, handle } = await startedLogin();
    answerPolls(provider(), 'access_denied');
    await till.status(handle);

    expect(await till.cancel(handle)).toEqual({ status: 'declined' });
  });

  it('must be one that this member of staff has started', async () => {
    const { till, handle } = await startedLogin();

    const missing = { code: 'merchant_login_missing' };
    await expect(till.cancel(handle, 'another')).rejects.toMatchObject(missing);
    expect(await till.status(handle)).toMatchObject({ status: 'completed' });
  });
});

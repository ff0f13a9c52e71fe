import { describe, expect, it } from '@jest/globals';

import { answerPolls, useCibaProvider } from '../../support/ciba-suite.ts';
import { inTurn, status } from '../../support/hostile-provider-replies.ts';
import type { Reply } from '../../support/hostile-provider-replies.ts';
import { createTills, pollsAt } from './tills.ts';

const provider = useCibaProvider();

/** What the start was answered with, which only Vipps and the server know. */
function useAuthReqId(authReqId: string) {
  provider().misbehave({
    json: { start: () => ({ auth_req_id: authReqId, expires_in: 600, interval: 5 }) },
  });
}

describe('a ping of Vipps', () => {
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
    useAuthReqId('the-login');
    const tills = createTills(provider());
    const till = tills.till();
    const { handle } = await till.start();
    tills.pass(5);
    const pending = status(400, { error: 'authorization_pending' });
    const afterPing: Reply = (response) =>
      void till.logins.ping('the-login').then(() => pending(response));
    provider().misbehave({ reply: { token: inTurn(afterPing, pending) } });

    for (const polls of [1, 2, 2]) {
      expect(await till.status(handle)).toMatchObject({ status: 'pending' });
      expect(pollsAt(provider())).toBe(polls);
    }
  });

  it('about a login that Vipps is not being asked about is not kept for the next poll', async () => {
    useAuthReqId('the-login');
    const tills = createTills(provider());
    const till = tills.till();
    const { handle } = await till.start();
    await till.logins.ping('the-login');
    answerPolls(provider(), 'authorization_pending');

    await till.status(handle);
    await till.status(handle);

    expect(pollsAt(provider())).toBe(1);
  });

  it('does not bring a login back that has ended', async () => {
    useAuthReqId('the-login');
    const tills = createTills(provider());
    const till = tills.till();
    const { handle } = await till.start();
    tills.pass(5);
    answerPolls(provider(), 'access_denied');
    await till.status(handle);

    await till.logins.ping('the-login');

    expect(await till.status(handle)).toEqual({ status: 'declined' });
    expect(pollsAt(provider())).toBe(1);
  });
});

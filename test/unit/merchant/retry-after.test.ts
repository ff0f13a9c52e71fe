import type { ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { useCibaProvider } from '../../support/ciba-suite.ts';
import { createTills, pollsAt } from './tills.ts';

const provider = useCibaProvider();

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

import { describe, expect, it } from '@jest/globals';

import { pollAnswer, startedLogin, webPage } from '../../support/simulator-merchant.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { useReceiver } from '../webhooks/receiver.ts';
import { ping, register } from '../webhooks/register.ts';

describe('the ping of a merchant-initiated login', () => {
  const simulator = useSimulator({ clock: () => 1_763_700_000_000 });
  const site = useReceiver();
  const told = async () => {
    // What is sent in one line is sent in order: this one arrives last.
    await simulator().sendWebhook(ping, { auth_req_id: 'the-last' });
    return site()
      .received.splice(0)
      .map(({ body }) => body)
      .slice(0, -1);
  };

  it('does not come where nobody registered, and the pace of polls stays', async () => {
    const authReqId = await startedLogin(simulator());
    await pollAnswer(simulator(), authReqId);
    simulator().phone('ada').confirm();

    expect(await pollAnswer(simulator(), authReqId)).toBe('slow_down');
  });

  it('comes with every answer, and one poll may then come at once', async () => {
    await register(simulator(), `${site().url}/hook`);
    const confirmed = await startedLogin(simulator());
    expect(await pollAnswer(simulator(), confirmed)).toBe('authorization_pending');
    simulator().phone('ada').confirm();
    const declined = await startedLogin(simulator());
    await pollAnswer(simulator(), declined);
    simulator().phone('ada').decline();

    expect(await told()).toEqual([
      JSON.stringify({ auth_req_id: confirmed }),
      JSON.stringify({ auth_req_id: declined }),
    ]);
    expect(await pollAnswer(simulator(), confirmed)).toBe('tokens');
    expect(await pollAnswer(simulator(), declined)).toBe('access_denied');
    expect(await pollAnswer(simulator(), declined)).toBe('slow_down');
  });

  it('does not come where the login ends on a web page', async () => {
    await startedLogin(simulator(), webPage);
    simulator().phone('ada').confirm();

    expect(await told()).toEqual([]);
  });
});

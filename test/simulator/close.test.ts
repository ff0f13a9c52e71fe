import { Agent, get } from 'node:http';
import { once } from 'node:events';

import { describe, expect, it } from '@jest/globals';
import { createSimulator } from 'passport-vipps/simulator';

describe('close(), as in afterAll()', () => {
  it('cuts connections that are kept alive and those that wait, and can be called again', async () => {
    const simulator = await createSimulator();
    simulator.inject({ at: 'discovery', connection: 'hang' });
    const agent = new Agent({ keepAlive: true });
    const kept = get(`${simulator.url}/phone`, { agent });
    const [answer] = (await once(kept, 'response')) as [NodeJS.ReadableStream];
    answer.resume();
    await once(answer, 'end');
    const waiting = get(`${simulator.issuer}.well-known/openid-configuration`, { agent });
    const broken = once(waiting, 'error');
    await once(waiting, 'finish');

    await simulator.close();
    await simulator.close();

    expect(await broken).toEqual([expect.objectContaining({ code: 'ECONNRESET' })]);
    await expect(fetch(simulator.url)).rejects.toThrow();
    agent.destroy();
  });
});

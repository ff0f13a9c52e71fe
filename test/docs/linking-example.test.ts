import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { logIn } from 'passport-vipps/simulator';

import { decideAtVipps } from '../support/login-steps.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

describe('the example of linking', () => {
  const simulator = useSimulator();
  let example: RunningExample | undefined;
  afterEach(() => example?.stop());
  const start = async () => {
    const { url } = (example = await runExample('linking.ts', simulator().environment));
    const browser = () => request.agent(url);
    const connect = async (agent: ReturnType<typeof browser>, as: string) => {
      const begun = await submit(agent, 'connect');
      const address = String(begun.headers['refresh']).replace('0; url=', '');
      const back = await decideAtVipps(simulator(), new URL(address), { as });
      return agent.get(back.pathname + back.search);
    };
    return { browser, connect };
  };
  type Agent = ReturnType<typeof request.agent>;
  const submit = (agent: Agent, verb: string) =>
    agent.post(`/vipps/${verb}?returnTo=/my-page`).set('Sec-Fetch-Site', 'same-origin');
  const enter = (agent: Agent) =>
    agent
      .post('/password')
      .type('form')
      .send({ email: 'ada@example.com', password: 'from before' });

  it('links an account by e-mail, phone and name, and lets go of it where a password is left', async () => {
    const { browser } = await start();
    const agent = browser();

    expect((await logIn(agent, simulator(), { as: 'ada', at: '/my-page' })).text).toContain(
      'Disconnect Vipps',
    );
    const released = await submit(agent, 'disconnect');
    expect(released.headers).toMatchObject({ location: '/my-page' });
    expect((await agent.get('/my-page')).text).toContain('>Connect Vipps');

    const newcomer = browser();
    await logIn(newcomer, simulator(), { as: 'bjorn', at: '/my-page' });
    expect((await submit(newcomer, 'disconnect')).status).toBe(403);
  });

  it('connects by the button, neither twice nor to another person', async () => {
    const { browser, connect } = await start();
    const agent = browser();
    expect((await enter(agent)).headers).toMatchObject({ location: '/my-page' });

    expect((await connect(agent, 'bjorn')).text).toContain('connect_refused');
    expect((await agent.get('/my-page')).text).toContain('>Connect Vipps');
    expect((await connect(agent, 'ada')).headers).toMatchObject({ location: '/my-page' });
    expect((await agent.get('/my-page')).text).toContain('Disconnect Vipps');
    expect((await connect(agent, 'ada')).text).toContain('connect_refused');
  });
});

import { describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { logInFromPhone } from 'passport-vipps/simulator';

import { createSimulatorApp } from '../support/simulator-app.ts';
import { useSimulator } from '../support/simulator-suite.ts';

const at = '/vipps/login?automatic';

describe('logInFromPhone()', () => {
  const simulator = useSimulator({ redirectUris: ['https://shop.example/vipps/callback'] });
  const app = () => createSimulatorApp(simulator(), 'https://shop.example');

  it('confirms in the app, and returns in the browser that began', async () => {
    const agent = request.agent(app());
    const response = await logInFromPhone(agent, simulator(), { as: 'soren', at });

    expect(response.text).toBe('soren');
    expect((await agent.get('/my-page')).text).toBe('soren');
  });

  it('returns in another browser, and the one that began is not logged in', async () => {
    const site = app();
    const [agent, returnIn] = [request.agent(site), request.agent(site)];
    const response = await logInFromPhone(agent, simulator(), { at, returnIn });

    expect(response.text).toBe('ada');
    expect((await returnIn.get('/my-page')).text).toBe('ada');
    expect((await agent.get('/my-page')).status).toBe(302);
  });

  it('gives way to a decision', async () => {
    simulator().reject('server_error');

    expect((await logInFromPhone(request.agent(app()), simulator(), { at })).text).toBe(
      'server_error',
    );
  });

  it('says so when the phone opens nothing by itself', async () => {
    await expect(logInFromPhone(request.agent(app()), simulator())).rejects.toThrow(
      'The phone opens nothing by itself',
    );
  });
});

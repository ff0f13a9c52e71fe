import { describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { logIn } from 'passport-vipps/simulator';

import { createSimulatorApp } from '../support/simulator-app.ts';
import { redirectUri } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('logIn()', () => {
  const simulator = useSimulator({ redirectUris: ['https://shop.example/vipps/callback'] });
  const app = () => createSimulatorApp(simulator(), 'https://shop.example');

  it('logs a supertest agent in, whatever origin the app says it has', async () => {
    const agent = request.agent(app());
    const response = await logIn(agent, simulator(), { as: 'soren' });

    expect(response.status).toBe(200);
    expect(response.text).toBe('soren');
    expect((await agent.get('/my-page')).text).toBe('soren');
  });

  it('begins at any page that leads to the login', async () => {
    const response = await logIn(request.agent(app()), simulator(), { as: 'asa', at: '/my-page' });

    expect(response.text).toBe('asa');
  });

  it('logs many agents in at once, each as its own person', async () => {
    const site = app();
    const ids = simulator().users.map(({ id }) => id);
    const responses = await Promise.all(
      ids.map((as) => logIn(request.agent(site), simulator(), { as })),
    );

    expect(responses.map(({ text }) => text)).toEqual(ids);
  });

  it('means the first person when nobody is named', async () => {
    expect((await logIn(request.agent(app()), simulator())).text).toBe('ada');
  });

  it('lets a rejection go first, and hands back what the app made of it', async () => {
    simulator().reject('wrong_challenge');
    const response = await logIn(request.agent(app()), simulator());

    expect(response.status).toBe(401);
    expect(response.text).toBe('wrong_challenge');
  });

  it('remembers the agent when told to, so that a silent attempt succeeds', async () => {
    const agent = request.agent(app());
    const silent = { at: '/vipps/login?silent' };
    expect((await logIn(agent, simulator(), silent)).text).toBe('login_required');

    await logIn(agent, simulator(), { as: 'dag', remember: true });

    expect((await logIn(agent, simulator(), silent)).text).toBe('dag');
    expect((await logIn(request.agent(app()), simulator(), silent)).text).toBe('login_required');
  });

  it('stops where the app sends people elsewhere', async () => {
    const response = await logIn(request.agent(app()), simulator(), { at: '/away' });

    expect(response.headers.location).toBe('https://elsewhere.example/');
  });

  it('tells what the error page of the simulator says', async () => {
    const wrong = createSimulatorApp(simulator(), new URL(redirectUri).origin);

    await expect(logIn(request.agent(wrong), simulator())).rejects.toThrow(
      /answered 400 .*redirect_uri .*is not registered/,
    );
  });

  it('gives up on redirects that do not end', async () => {
    await expect(logIn(request.agent(app()), simulator(), { at: '/round' })).rejects.toThrow(
      'gave up after 20 redirects, at /round',
    );
  });
});

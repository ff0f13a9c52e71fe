import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { createPassportSite } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';

const at = '/auth';

describe.each(expressVersions)('passport.authenticate() in a plain app on %s', (_, express) => {
  const simulator = useSimulator();

  it('logs a person in, with nothing else of this package mounted', async () => {
    const agent = createPassportSite(simulator(), { express }).agent();

    const { body } = await logIn(agent, simulator(), { as: 'ada', at });

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel', email: 'ada@example.com' } });
    expect((await agent.get('/me')).body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('works without sessions, and then logs nobody in for longer than the request', async () => {
    const settings = { express, session: false, finish: { session: false } };
    const agent = createPassportSite(simulator(), settings).agent();

    const { body } = await logIn(agent, simulator(), { as: 'ada', at });

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
    expect((await agent.get('/me')).body).toEqual({ user: null });
  });

  it('gives the login a new session id', async () => {
    const agent = createPassportSite(simulator(), { express }).agent();

    const first = await logIn(agent, simulator(), { as: 'ada', at });
    const second = await logIn(agent, simulator(), { as: 'ada', at });

    const [before, after] = [first, second].map(({ headers }) => sessionCookie(headers));
    expect(before).toMatch(/^connect\.sid=/);
    expect(after).toMatch(/^connect\.sid=/);
    expect(after).not.toBe(before);
  });

  it('hands returnTo and state over, though the session is a new one', async () => {
    const start = { returnTo: '/orders?open=1', state: 'cart-7' };
    const agent = createPassportSite(simulator(), { express, start }).agent();

    const { body } = await logIn(agent, simulator(), { as: 'ada', at });

    expect(body).toMatchObject({ returnTo: '/orders?open=1', state: 'cart-7' });
  });

  it('goes to successRedirect', async () => {
    const settings = { express, finish: { successRedirect: '/me' } };

    const { body } = await logIn(createPassportSite(simulator(), settings).agent(), simulator(), {
      as: 'ada',
      at,
    });

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('does not take a successRedirect for a wish to return to', async () => {
    const start = { successRedirect: '/welcome' };
    const agent = createPassportSite(simulator(), { express, start }).agent();

    const { body } = await logIn(agent, simulator(), { as: 'ada', at });

    expect(body).not.toHaveProperty('returnTo');
  });

  it('tells a custom callback who it is, and logs nobody in by itself', async () => {
    const agent = createPassportSite(simulator(), {
      express,
      callback: (_req, res, _next, error, user, info) => res.json({ error, user, info }),
    }).agent();

    const { body } = await logIn(agent, simulator(), { as: 'ada', at });

    expect(body).toMatchObject({
      error: null,
      user: { name: 'Ada Eksempel' },
      info: { login: { user: { name: 'Ada Eksempel' }, flow: 'browser', sameBrowser: true } },
    });
    expect((await agent.get('/me')).body).toEqual({ user: null });
  });
});

function sessionCookie(headers: Record<string, unknown>): string | undefined {
  const lines = headers['set-cookie'] as string[] | undefined;
  return lines?.find((line) => line.startsWith('connect.sid='))?.split(';')[0];
}

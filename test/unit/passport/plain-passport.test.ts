import { createServer } from 'node:http';

import { describe, expect, it } from '@jest/globals';
import type express5 from 'express';
import type { Express, RequestHandler } from 'express';
import passport from 'passport';
import { vippsLogin, VippsLoginError, VippsStrategy } from 'passport-vipps';
import type { Paths, VippsAuthenticateOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import request from 'supertest';

import { untilCallback } from '../../support/login-steps.ts';
import type { Decision } from '../../support/login-steps.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();

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

/** An app with both, and without serializers. */
function createApp(express: typeof express5, paths: Paths = {}): Express {
  const instance = new passport.Passport();
  const app = express();
  app.use(vippsLogin({ ...pointedAt(simulator()), paths, passport: instance as typeof passport }));
  const authenticate = (options: VippsAuthenticateOptions) =>
    instance.authenticate('vipps', options) as RequestHandler;
  app.get('/auth', authenticate({ returnTo: '/me' }));
  app.get('/vipps/callback', authenticate({ successRedirect: '/me' }));
  app.get('/me', (req, res) => res.json({ user: req.user ?? null }));
  return app;
}

describe.each(expressVersions)('the strategy beside vippsLogin() on %s', (_, express) => {
  it.each<[string, Paths]>([
    ['that the middleware finishes', {}],
    ['and finishes it where the middleware has no callback', { callback: false }],
  ])('starts a login %s', async (_who, paths) => {
    const agent = request.agent(createApp(express, paths));

    const { body } = await logIn(agent, simulator(), { as: 'ada', at: '/auth' });

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
    expect((await agent.get('/me')).body).toEqual(body);
  });
});

describe('a strategy without Express', () => {
  it.each(['/auth', `/auth/callback?code=c&state=${'A'.repeat(43)}o`])(
    'says that it needs it: %s',
    async (path) => {
      const instance = new passport.Passport().use(new VippsStrategy(strategyOptions(simulator())));
      const authenticate = instance.authenticate('vipps') as (
        ...args: [object, object, (error: unknown) => void]
      ) => void;
      const server = createServer((req, res) => {
        authenticate(req, res, (error) =>
          res.end(error instanceof VippsLoginError ? error.code : String(error)),
        );
      });

      await request(server).get(path).expect('express_required');
    },
  );
});

describe.each(expressVersions)('a custom callback that throws, on %s', (_name, express) => {
  it.each<[string, Decision]>([
    ['has succeeded', { as: 'ada' }],
    ['was cancelled', { error: 'access_denied' }],
    ['is an error', { error: 'server_error' }],
  ])('is told once how a login %s, and its error goes to the app', async (_how, decision) => {
    const told: unknown[] = [];
    const agent = createPassportSite(simulator(), {
      express,
      callback: (_req, _res, _next, ...outcome) => {
        told.push(outcome);
        throw new Error('No such table.');
      },
    }).agent();

    const response = await agent.get(await untilCallback(simulator(), agent, decision));

    expect(response).toMatchObject({ status: 500, body: { message: 'No such table.' } });
    expect(told).toHaveLength(1);
  });
});

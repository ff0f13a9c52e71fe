import { describe, expect, it } from '@jest/globals';
import type express5 from 'express';
import type { Express, RequestHandler } from 'express';
import passport from 'passport';
import { vippsLogin } from 'passport-vipps';
import type { Paths, VippsAuthenticateOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import request from 'supertest';

import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();

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

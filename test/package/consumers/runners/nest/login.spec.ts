import type { NextFunction, Request, Response } from 'express';
import express = require('express');
import OAuth2Strategy = require('passport-oauth2');
import supertest = require('supertest');
import { VippsLoginError, VippsStrategy, requireLogin, vippsLogin } from 'passport-vipps';
import type { Backend, VippsLoginErrorCode } from 'passport-vipps';
import { backendContract } from 'passport-vipps/backend-contract';
import { createSimulator, logIn } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

let simulator: Simulator;
beforeAll(async () => (simulator = await createSimulator()));
afterAll(() => simulator.close());

it('logs a person in', async () => {
  const { clientId, clientSecret, issuer } = simulator;
  const settings = { clientId, clientSecret, issuer, baseUrl: 'http://localhost:3000' };
  const app = express();
  app.use(vippsLogin({ ...settings, secret: 'a-secret-of-at-least-32-characters' }));
  app.get('/my-page', requireLogin(), (req, res) => void res.send({ user: req.user }));
  const { body } = await logIn(supertest.agent(app), simulator, { at: '/my-page' });
  expect(body.user.name).toBe('Ada Eksempel');
});

it('says what is missing', async () => {
  const app = express().get('/', requireLogin());
  app.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => {
    const code: VippsLoginErrorCode | undefined =
      error instanceof VippsLoginError ? error.code : undefined;
    res.send({ code });
  });
  expect((await supertest(app).get('/')).body).toEqual({ code: 'middleware_missing' });
});

it('has types behind every entry', () => {
  const strategy: OAuth2Strategy = new VippsStrategy({
    clientID: 'shop',
    clientSecret: 'secret',
    callbackURL: 'https://shop.example/callback',
  });
  expect(strategy.name).toBe('vipps');
  const names: string[] = backendContract.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(5);
  // @ts-expect-error a backend has a `get`
  const backend: Backend = {};
  expect(backend).toEqual({});
});

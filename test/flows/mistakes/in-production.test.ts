import { beforeEach, expect, it } from '@jest/globals';
import express from 'express';
import type { ErrorRequestHandler, Response } from 'express';
import { vippsLogin } from 'passport-vipps';
import request from 'supertest';

import { useEnvironment } from '../../support/environment.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { pointedAt } from '../../support/site.ts';

const simulator = useSimulator();
const setEnvironment = useEnvironment();

const warnings: string[] = [];
const inProduction = () =>
  vippsLogin({
    ...pointedAt(simulator()),
    baseUrl: 'https://shop.example',
    onWarning: ({ code }) => void warnings.push(code),
  });

beforeEach(() => {
  setEnvironment({ NODE_ENV: 'production' });
});

it('the page for an error of a route above vippsLogin() may ask who is logged in', async () => {
  const app = express();
  app.get('/broken', () => {
    throw new Error('above');
  });
  app.use(inProduction());
  const page: ErrorRequestHandler = (error: Error, req, res, next) => {
    if (res.headersSent) next(error);
    else res.json([error.message, req.isAuthenticated(), req.isUnauthenticated()]);
  };
  app.use(page);
  await request(app).get('/');

  expect((await request(app).get('/broken')).body).toEqual(['above', false, true]);
});

it('requests of apps without vippsLogin() are left alone', async () => {
  inProduction();
  const app = express();
  app.get('/', (req, res) => void res.json(['vipps' in req, 'isAuthenticated' in req]));

  expect((await request(app).get('/')).body).toEqual([false, false]);
});

it('nobody looks for error handlers of three arguments', async () => {
  const app = express().set('env', 'test');
  app.use(inProduction());
  app.use(((error: unknown, _req: unknown, res: Response) => void res.send(error)) as never);

  expect((await request(app).get('/vipps/callback?state=x')).text).toContain('<main');
  expect(warnings).not.toContain('error_handler_ignored');
});

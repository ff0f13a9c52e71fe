import { expect, it } from '@jest/globals';
import express from 'express';
import { vippsLogin } from 'passport-vipps';
import request from 'supertest';

import { useSimulator } from '../../support/simulator-suite.ts';
import { errorPage, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();

it('methods that somebody else has given to all requests of Express stay theirs', async () => {
  Object.assign(express.request, { isAuthenticated: () => 'by theirs' });
  vippsLogin(pointedAt(simulator()));
  const app = express();
  app.get('/', (req, res) => void res.json(req.isAuthenticated()));
  app.get('/out', (req, res) => void res.json(req.isUnauthenticated()));
  app.use(errorPage);
  expect((await request(app).get('/')).body).toBe('by theirs');
  expect((await request(app).get('/out')).body).toMatchObject({ code: 'middleware_missing' });
});

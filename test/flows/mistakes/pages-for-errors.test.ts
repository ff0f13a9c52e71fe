import { describe, expect, it } from '@jest/globals';
import express5 from 'express';
import type { ErrorRequestHandler, Request } from 'express';
import { vippsLogin } from 'passport-vipps';
import request from 'supertest';

import { useSimulator } from '../../support/simulator-suite.ts';
import { errorPage, expressVersions, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();

/** An app that fails above vippsLogin(), in a middleware and in a route. */
function brokenApp(page: ErrorRequestHandler, express = express5) {
  const app = express();
  const fail = () => {
    throw new Error('above');
  };
  app.use('/middleware', fail);
  app.get('/route', fail);
  app.use(vippsLogin(pointedAt(simulator())));
  app.use(page, errorPage);
  return app;
}

/** As a view that is rendered later. */
const later =
  (look: (req: Request) => unknown): ErrorRequestHandler =>
  ({ message }: Error, req, res, next) => {
    setImmediate(() => {
      try {
        res.json([message, look(req)]);
      } catch (error) {
        next(error);
      }
    });
  };

const whoIsThere = (req: Request) => [req.isAuthenticated(), req.isUnauthenticated()];

describe('the page for an error above vippsLogin()', () => {
  it.each(expressVersions)('may ask who is logged in (%s)', async (_name, express) => {
    const app = brokenApp(later(whoIsThere), express);
    await request(app).get('/');

    for (const path of ['/middleware', '/route']) {
      expect((await request(app).get(path)).body).toEqual(['above', [false, true]]);
    }
  });

  it('may do so before vippsLogin() has seen a request', async () => {
    const app = brokenApp(later(whoIsThere));

    expect((await request(app).get('/route')).body).toEqual(['above', [false, true]]);
  });

  it('cannot log anybody in', async () => {
    const app = brokenApp(later((req) => req.login({ id: 1 }, () => undefined)));

    for (const path of ['/middleware', '/route']) {
      expect((await request(app).get(path)).body).toMatchObject({ code: 'middleware_missing' });
    }
  });
});

import { describe, expect, it, jest } from '@jest/globals';
import express from 'express';
import type { Express, RequestHandler, Response } from 'express';
import { requireLogin, vippsLogin, VippsLoginError } from 'passport-vipps';
import type { OnError, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import request from 'supertest';

import { Browser } from '../../support/browser.ts';
import { useEnvironment } from '../../support/environment.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, errorPage, expressVersions, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();
const setEnvironment = useEnvironment();

describe.each(expressVersions)('`onError` on %s', (_name, express) => {
  const newBrowser = (onError?: OnError) => {
    const options = { ...(onError && { onError }) };
    return createSite(simulator(), { express, options }).browser();
  };

  it('hears of the error, and answers', async () => {
    const browser = newBrowser((error, req, res) => {
      const code = error instanceof VippsLoginError ? error.code : undefined;
      // The response is Express' own; the types here are those of node:http.
      (res as Response).status(418).json({ code, method: req.method });
    });
    const callback = await untilCallback(
      simulator(),
      browser,
      { error: 'wrong_challenge' },
      '/my-page',
    );

    const body = { code: 'wrong_challenge', method: 'GET' };
    expect(await browser.get(callback)).toMatchObject({ status: 418, body });
  });

  it('hears of what goes wrong at a guard', async () => {
    const takeBack = simulator().inject({ at: 'discovery', status: 500, times: Infinity });
    const browser = newBrowser((_error, _req, res) => res.writeHead(418).end());

    expect((await browser.get('/my-page')).status).toBe(418);
    takeBack();
  });

  it('may hand the error on', async () => {
    const response = await newBrowser((error, _req, _res, next) => next(error)).get(
      '/vipps/callback',
    );

    expect(response.body).toMatchObject({ code: 'callback_invalid' });
  });

  it.each<[string, OnError]>([
    [
      'throws',
      () => {
        throw new Error('broken page');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken page'))],
  ])('that %s leaves it to the app’s error handling', async (_how, onError) => {
    const response = await newBrowser(onError).get('/vipps/callback');

    expect(response).toMatchObject({ status: 500, body: { message: 'broken page' } });
  });

  it('is not told that a person cancelled', async () => {
    const browser = newBrowser((_error, _req, res) => res.writeHead(418).end());
    const callback = await untilCallback(
      simulator(),
      browser,
      { error: 'access_denied' },
      '/my-page',
    );

    expect((await browser.get(callback)).headers.location).toBe('/');
  });

  it('is not told of the app’s own errors behind a guard', async () => {
    const open: RequestHandler = (req, _res, next) => {
      req.user = { id: 1 };
      next();
    };
    const browser = createSite(simulator(), {
      express,
      options: { onError: (_error, _req, res) => res.writeHead(418).end() },
      after: (app) => {
        app.get('/broken', open, requireLogin(), () => {
          throw new Error('broken page');
        });
      },
    }).browser();

    expect(await browser.get('/broken')).toMatchObject({ body: { message: 'broken page' } });
  });
});

type CreateApp = typeof express;

describe.each(expressVersions)('an error handler of the app, on %s', (_name, createExpress) => {
  const createApp = (options: VippsLoginOptions = {}) => {
    const app = createExpress();
    app.set('env', 'test');
    return app.use(vippsLogin({ ...pointedAt(simulator()), ...options }));
  };
  const orders = ({ Router }: CreateApp) => Router().post('/order', requireLogin());

  it.each<[string, (app: Express, express: CreateApp) => unknown]>([
    ['at a route', (app) => app.post('/order', requireLogin(), errorPage)],
    ['in a Router', (app, it) => app.use(orders(it).use(errorPage))],
    ['in a Router in a Router', (app, it) => app.use(it.Router().use(orders(it).use(errorPage)))],
    [
      'at a route in a Router',
      (app, it) => app.use(it.Router().post('/order', requireLogin(), errorPage)),
    ],
  ])('%s hears of what a guard there refuses', async (_where, declare) => {
    const app = createApp();
    declare(app, createExpress);

    // A submitted form: no redirect could keep it.
    const response = await new Browser(app).post('/order').set('Accept', 'text/html');

    expect(response).toMatchObject({ status: 401, body: { code: 'login_required' } });
  });

  it('around the app hears of it', async () => {
    const around = createExpress().use(createApp()).use(errorPage);

    const response = await new Browser(around).get('/vipps/callback');

    expect(response).toMatchObject({ status: 400, body: { code: 'callback_invalid' } });
  });

  it('is not asked for an answer that is under way: the connection is closed', async () => {
    const onError = jest.fn();
    const app = createApp({ onError });
    app.get(
      '/late',
      (_req, res, next) => {
        res.write('The beginning of a page');
        next();
      },
      requireLogin(),
    );

    await expect(new Browser(app).get('/late')).rejects.toThrow('aborted');
    expect(onError).not.toHaveBeenCalled();
  });
});

describe('a script in production', () => {
  it('is told the code alone: the words are for developers', async () => {
    setEnvironment({ NODE_ENV: 'production' });
    const browser = createSite(simulator()).browser();

    const response = await browser.get('/my-page').set('Accept', 'application/json');

    expect(response.body).toEqual({ error: 'login_required' });
  });
});

const strayCallback = '/vipps/callback?state=from-somewhere&code=unknown';

describe.each(expressVersions)(
  'an error without an error handler in the app, on %s',
  (_name, express) => {
    const simulator = useSimulator();
    const createApp = (options: VippsLoginOptions = {}) => {
      const app = express();
      app.set('env', 'test');
      app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined, ...options }));
      return app;
    };

    it('is answered with a page in the visitor’s language that says what to do', async () => {
      const page = await request(createApp()).get(strayCallback).set('Accept-Language', 'nb-NO,nb');
      expect(page.status).toBe(400);
      expect(page.text).toContain('<html lang="nb">');
      expect(page.text).toContain('Du er ikke logget inn');
      expect(page.text).toContain('href="/vipps/login"');
      expect(page.text).toContain('transaction_missing');
    });

    it('leads to the login at the address where the visitor is', async () => {
      const baseUrl = ['http://localhost:3000/a', 'http://shop.localhost:3000/b'];
      const app = createApp({ baseUrl });
      const page = await request(app).get(`/b${strayCallback}`).set('Host', 'shop.localhost:3000');
      expect(page.text).toContain('href="/b/vipps/login"');
    });

    it.each([
      ['sv-SE', 'sv'],
      ['da', 'da'],
      ['fi-FI', 'fi'],
      ['no', 'nb'],
      ['nn', 'nb'],
      ['fr', 'en'],
    ])('speaks to a browser in %s in %s', async (accepted, lang) => {
      const page = await request(createApp()).get(strayCallback).set('Accept-Language', accepted);
      expect(page.text).toContain(`<html lang="${lang}">`);
    });

    it('is a page that loads nothing, is framed by nobody and stored nowhere', async () => {
      const { headers } = await request(createApp()).get(strayCallback);
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'$/,
      );
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['x-content-type-options']).toBe('nosniff');
    });

    it('is answered to a script as JSON', async () => {
      const answer = await request(createApp())
        .post('/vipps/logout')
        .set('Accept', 'application/json');
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ error: 'cross_site_request' });
    });

    it('is explained on the page only outside production', async () => {
      const before = process.env['NODE_ENV'];
      const inTest = await request(createApp()).get(strayCallback);
      process.env['NODE_ENV'] = 'production';
      const app = createApp();
      process.env['NODE_ENV'] = before;
      const inProduction = await request(app).get(strayCallback);
      expect(inTest.text).toContain('<details>');
      expect(inProduction.text).not.toContain('<details>');
    });

    it('goes to an error handler declared later', async () => {
      const app = createApp();
      app.use(errorPage);
      const answer = await request(app).get(strayCallback);
      expect(answer.body).toMatchObject({ code: 'transaction_missing' });
    });

    it('goes on where vippsLogin() stands in a Router, whose handlers cannot be seen', async () => {
      const router = express.Router();
      router.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined }), errorPage);
      const answer = await request(express().use(router)).get(strayCallback);
      expect(answer.body).toMatchObject({ code: 'transaction_missing' });
    });
  },
);

describe('an error of the app’s own', () => {
  const simulator = useSimulator();

  it('is left to Express', async () => {
    const app = express();
    app.set('env', 'test');
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined }));
    app.get('/broken', () => {
      throw new Error('broken');
    });
    const answer = await request(app).get('/broken');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('<main>');
  });

  it('is left to Express, too, where it comes out of `verify`', async () => {
    const verify = () => {
      throw new Error('The database is gone.');
    };
    const app = express();
    app.set('env', 'test');
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined, verify }));

    const answer = await logIn(request.agent(app), simulator(), { as: 'ada' });

    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('<main>');
  });
});

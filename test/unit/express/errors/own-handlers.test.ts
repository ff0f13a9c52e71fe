import { describe, expect, it, jest } from '@jest/globals';
import type express from 'express';
import type { Express } from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';

import { Browser } from '../../../support/browser.ts';
import { useEnvironment } from '../../../support/environment.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, errorPage, expressVersions, pointedAt } from '../../../support/site.ts';

const simulator = useSimulator();
const setEnvironment = useEnvironment();

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

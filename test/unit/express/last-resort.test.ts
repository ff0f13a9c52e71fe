import type { IncomingMessage, ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import request from 'supertest';

import { casesDue } from '../../support/matrix.ts';
import { ShakyStore } from '../../support/shaky-store.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { bothExpressVersions, errorPage, pointedAt } from '../../support/site.ts';
import { wrappings } from '../../support/wrapped-layers.ts';

const simulator = useSimulator();

const strayCallback = '/vipps/callback?state=from-somewhere&code=unknown';
const ourPage = { status: 400, text: expect.stringContaining('transaction_missing') };
const appsAnswer = { status: 400, body: { code: 'transaction_missing' } };

/** As those of Sentry and Rollbar do. */
const report =
  (reported: unknown[]): ErrorRequestHandler =>
  (error, _req, _res, next) => {
    reported.push(error);
    next(error);
  };

const cases = casesDue(
  (await bothExpressVersions()).flatMap(([version, express]) =>
    wrappings.map(([how, wrapping]) => ({ name: `${version}${how}`, express, wrapping })),
  ),
);

describe.each(cases)('our error page on $name', ({ express, wrapping }) => {
  function createApp(declare: (app: Express) => void = () => undefined) {
    const app = express();
    app.set('env', 'test');
    wrapping.before?.(app);
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined }));
    declare(app);
    wrapping.after?.(app);
    return app;
  }

  it('answers where nobody else does, each time', async () => {
    const app = createApp();
    for (let time = 0; time < 3; time++) {
      expect(await request(app).get(strayCallback)).toMatchObject(ourPage);
    }
    expect((await request(app).get('/nothing-here')).status).toBe(404);
  });

  it('says of nobody that they are not logged in while the store of sessions is away', async () => {
    const app = express();
    app.set('env', 'test');
    const store = new ShakyStore();
    const options = { session: { store }, onWarning: () => undefined };
    app.use(vippsLogin({ ...pointedAt(simulator()), ...options }));
    const agent = request.agent(app);
    await logIn(agent, simulator(), { as: 'ada' });
    store.broken = 'destroy';

    const page = await agent.post('/vipps/logout').set('Sec-Fetch-Site', 'same-origin');

    expect(page).toMatchObject({ status: 503, text: expect.stringContaining('did not work') });
    expect(page.text).not.toContain('You are not logged in');
  });

  it('answers where an error handler merely reports, and lets it', async () => {
    const reported: unknown[] = [];
    const app = createApp((it) => it.use(report(reported)));

    expect(await request(app).get(strayCallback)).toMatchObject(ourPage);
    expect(reported).toMatchObject([{ code: 'transaction_missing' }]);
  });

  it.each<[string, (app: Express) => unknown]>([
    ['at its end', (app) => app.use(errorPage)],
    ['behind one that reports', (app) => app.use(report([]), errorPage)],
  ])('leaves the answer to the app’s handler %s', async (_where, declare) => {
    const app = createApp((it) => declare(it));

    expect(await request(app).get(strayCallback)).toMatchObject(appsAnswer);
    expect(await request(app).get(strayCallback)).toMatchObject(appsAnswer);
  });

  it('leaves it to one that is declared after the first error', async () => {
    const app = createApp();
    expect(await request(app).get(strayCallback)).toMatchObject(ourPage);
    app.use(errorPage);

    expect(await request(app).get(strayCallback)).toMatchObject(appsAnswer);
  });

  it('answers for a guard in a Router whose error handler reports', async () => {
    const app = createApp((it) => {
      it.use(express.Router().post('/order', requireLogin(), report([])));
    });

    const answer = await request(app).post('/order').set('Accept', 'text/html');

    expect(answer).toMatchObject({ status: 401, text: expect.stringContaining('login_required') });
  });

  it('answers for an app in an app, unless that around it does', async () => {
    const [bare, answering] = [express().set('env', 'test'), express()];
    bare.use('/', createApp());
    answering.use('/', createApp()).use(errorPage);

    expect(await request(bare).get(strayCallback)).toMatchObject(ourPage);
    expect(await request(answering).get(strayCallback)).toMatchObject(appsAnswer);
  });

  it.each<[string, (app: Express) => RequestHandler]>([
    ['in a Router', (app) => express.Router().use(app)],
    ['in a function', (app) => (req, res, next) => void app(req, res, next)],
  ])('answers for an app %s of another, unless that does', async (_how, inside) => {
    const [bare, answering] = [express().set('env', 'test'), express()];
    bare.use(inside(createApp()));
    answering.use(inside(createApp())).use(errorPage);

    expect(await request(bare).get(strayCallback)).toMatchObject(ourPage);
    expect(await request(answering).get(strayCallback)).toMatchObject(appsAnswer);
  });

  it('answers where vippsLogin() stands in a Router', async () => {
    const app = express().set('env', 'test');
    app.use(express.Router().use(createApp()));

    expect(await request(app).get(strayCallback)).toMatchObject(ourPage);
  });

  it('answers where another function hands the requests on to the app', async () => {
    const app = createApp();
    const server = request((req: IncomingMessage, res: ServerResponse) => {
      app(req as Request, res as Response);
    });

    expect(await server.get(strayCallback)).toMatchObject(ourPage);
  });

  it('is not put in place of the app’s own errors', async () => {
    const app = createApp((it) => {
      it.get('/broken', () => {
        throw new Error('broken');
      });
    });
    await request(app).get(strayCallback);

    const answer = await request(app).get('/broken');

    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('<main>');
  });

  it('is not put in place of another error that the app makes of ours', async () => {
    const another: ErrorRequestHandler = (_error, _req, _res, next) => next(new Error('another'));
    const app = createApp((it) => it.use(another));

    const answer = await request(app).get(strayCallback);

    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('<main>');
  });

  it('answers where an `onError` hands on what nobody takes', async () => {
    const app = express().set('env', 'test');
    const onError = (error: unknown, _req: unknown, _res: unknown, next: (e: unknown) => void) =>
      next(error);
    app.use(vippsLogin({ ...pointedAt(simulator()), onError }));

    expect(await request(app).get(strayCallback)).toMatchObject(ourPage);
  });
});

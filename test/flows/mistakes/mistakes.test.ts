import { runInThisContext } from 'node:vm';

import { describe, expect, it } from '@jest/globals';
import express from 'express';
import type { NextFunction, Request, Response as Answer } from 'express';
import session from 'express-session';
import { Passport } from 'passport';
import * as vipps from 'passport-vipps';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { createSimulator, logIn } from 'passport-vipps/simulator';
import type { SimulatorOptions } from 'passport-vipps/simulator';
import request from 'supertest';

import { ask } from '../../../simulator/doctor/ask.ts';
import { checkNetwork } from '../../../simulator/doctor/network.ts';
import { useEnvironment } from '../../support/environment.ts';
import { decideAtVipps, leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, createSite, errorPage, pointedAt } from '../../support/site.ts';
import type { SiteSettings } from '../../support/site.ts';

const simulator = useSimulator();
const setEnvironment = useEnvironment();

/** What `make` is refused with when the site starts. */
function atStartUp(options: VippsLoginOptions): string {
  try {
    vippsLogin({ ...pointedAt(simulator()), ...options });
    return 'It starts.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What a login ends with: warnings and the error that reaches the app's error handler. */
async function afterLogin(settings: SiteSettings, headers: Record<string, string> = {}) {
  const site = createSite(simulator(), settings);
  const browser = site.browser({ headers });
  const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/vipps/login');
  const answer = await browser.get(callback);
  return [answer.text, ...site.warnings.map(({ message }) => message)].join('\n');
}

/** The page on which Vipps refuses to begin a login: the simulator's says why. */
async function onPageOfVipps(settings: SimulatorOptions, options: VippsLoginOptions = {}) {
  const strict = await createSimulator(settings);
  try {
    const { clientId, clientSecret, issuer } = strict;
    const there = { clientId, clientSecret, issuer, baseUrl };
    const browser = createSite(strict, { options: { ...there, ...options } }).browser();
    const page = await fetch(await leaveForVipps(browser, '/vipps/login'), {
      headers: { Accept: 'text/html' },
    });
    return await page.text();
  } finally {
    await strict.close();
  }
}

/** A function in the spelling of a minifier. */
const written = (source: string) => runInThisContext(source) as (...args: never[]) => unknown;

const readsAs = async (text: string | Promise<string>, cause: RegExp, cure: RegExp) => {
  expect(await text).toMatch(cause);
  expect(await text).toMatch(cure);
};

describe('whoever makes a common mistake reads what it is and what to do:', () => {
  it('a wrong secret', () =>
    readsAs(
      afterLogin({ options: { clientSecret: 'another' } }),
      /does not accept the client/,
      /clientSecret is wrong/,
    ));

  it('the client id of another sales unit', () =>
    readsAs(
      onPageOfVipps({}, { clientId: 'another' }),
      /client_id .*another.* is unknown/,
      /VIPPS_CLIENT_ID/,
    ));

  it('test keys at production', () =>
    readsAs(
      afterLogin({ options: { clientSecret: 'of-the-other-environment' } }),
      /belongs to the other environment/,
      /test and production keys differ/,
    ));

  it('client_secret_post where the sales unit has client_secret_basic', () =>
    readsAs(
      afterLogin({ options: { tokenEndpointAuthMethod: 'client_secret_post' } }),
      /the other way than client_secret_post/,
      /portal\.vippsmobilepay\.com/,
    ));

  it.each([
    ['slash', `${baseUrl}/vipps/callback/`],
    ['scheme', 'https://localhost:3000/vipps/callback'],
    ['port', 'http://localhost:3001/vipps/callback'],
    ['path', `${baseUrl}/callback`],
    ['host', 'http://127.0.0.1:3000/vipps/callback'],
  ])('a redirect URI that differs by its %s', (_by, registered) =>
    readsAs(
      onPageOfVipps({ redirectUris: [registered] }),
      /is not registered/,
      /byte for byte: scheme, port, slash/,
    ),
  );

  it('localhost against 127.0.0.1', () =>
    readsAs(
      afterLogin(
        {},
        { Host: '127.0.0.1:3000', 'User-Agent': 'Mozilla/5.0', 'Accept-Language': 'nb' },
      ),
      /started at 127\.0\.0\.1, but `baseUrl` says localhost:3000/,
      /open the site at the address of `baseUrl`/,
    ));

  it('no secret in production', () => {
    setEnvironment({ NODE_ENV: 'production' });
    const options = { issuer: 'https://vipps.example/', secret: undefined };
    return readsAs(atStartUp(options), /needs `secret` in production/, /openssl rand/);
  });

  it('a short secret', () =>
    readsAs(atStartUp({ secret: 'short' }), /at least 32 characters/, /openssl rand/));

  it.each([70, -10, -70])('a clock that is off by %d minutes', (minutes) =>
    readsAs(
      // Begun by the right clock, else the login would be too old before it came back.
      afterLogin({ options: { clock: () => Date.now() + minutes * 60_000 } }),
      /id_token/,
      /clock/i,
    ),
  );

  it('a clock that is ten minutes ahead, with which logins still work', async () => {
    const now = () => Date.now() + 600_000;
    const findings = await checkNetwork({ vipps, ask, now, env: {} }, simulator().issuer);
    const text = findings.map(({ cause, cure = '' }) => `${cause} ${cure}`).join('\n');
    await readsAs(text, /10 minutes ahead/, /NTP/);
    await readsAs(afterLogin({ options: { clock: now } }), /10 minutes ahead/, /NTP/);
  });

  it('a session after vippsLogin()', async () => {
    const own = session({ secret: 'x', resave: false, saveUninitialized: false });
    const site = createSite(simulator(), { after: (app) => void app.use(own) });
    const { text } = await site.browser().get('/');
    const warnings = site.warnings.map(({ message }) => message);
    await readsAs([text, ...warnings].join('\n'), /session.* after vippsLogin\(\)/, /before/);
  });

  it('a proxy that ends TLS and does not say so', () =>
    readsAs(
      afterLogin({ options: { baseUrl: 'https://localhost:3000' } }),
      /without X-Forwarded-Proto/,
      /X-Forwarded-Proto: https/,
    ));

  it('a `verify` without return', () =>
    readsAs(
      afterLogin({ options: { verify: (() => undefined) as never } }),
      /`verify` returned (undefined|nothing)/,
      /return/,
    ));

  it('cookies that a browser blocks', async () => {
    const browser = createSite(simulator()).browser({ keepsCookies: false });
    const first = await browser.get(
      await untilCallback(simulator(), browser, { as: 'ada' }, '/vipps/login'),
    );
    const again = new URL(String(first.headers['location']));
    const back = await decideAtVipps(simulator(), again, { as: 'ada' });
    const { text } = await browser.get(back.pathname + back.search);
    await readsAs(text, /without the cookie/, /refuses cookies/);
  });

  it('two vippsLogin() without names', async () => {
    const warnings: string[] = [];
    const onWarning = ({ message }: { message: string }) => void warnings.push(message);
    const app = express();
    for (let count = 0; count < 2; count += 1) {
      app.use(vippsLogin({ ...pointedAt(simulator()), onWarning }));
    }
    await request(app).get('/');
    await readsAs(warnings.join('\n'), /mounted twice/, /own `name` and `paths`/);
  });

  it.each([
    ['refused', 'http://localhost:1/', /refused/],
    ['DNS', 'https://no-such-host.invalid/', /failed on the network: .*(name|DNS)/],
  ])('a way to Vipps that is blocked: %s', (_how, issuer, cause) =>
    readsAs(
      createSite(simulator(), { options: { issuer } })
        .browser()
        .get('/vipps/login')
        .then(({ text }) => text),
      cause,
      /DNS|proxy|firewall/i,
    ),
  );

  it.each([
    ['403', 403, 'text/html', /HTTP 403/, /proxies and firewalls/],
    ['403 without a page', 403, 'text/plain', /HTTP 403/, /proxies and firewalls/],
    ['407', 407, 'text/html', /proxy .* wants to know who asks/, /HTTPS_PROXY=/],
    ['a page to log in at', 200, 'text/html', /something that is not JSON/, /proxy in between/],
  ])('a way to Vipps on which a proxy answers: %s', (_how, status, type, cause, cure) => {
    const fetch = () =>
      Promise.resolve(new Response('No.', { status, headers: { 'Content-Type': type } }));
    return readsAs(
      createSite(simulator(), { options: { fetch } })
        .browser()
        .get('/vipps/login')
        .then(({ text }) => text),
      cause,
      cure,
    );
  });

  it('but of what Vipps itself refuses, no proxy is blamed', async () => {
    const fetch = () => Promise.resolve(Response.json({ title: 'Forbidden' }, { status: 403 }));
    const site = createSite(simulator(), { options: { fetch } });
    const { text } = await site.browser().get('/vipps/login');
    expect(text).toContain('HTTP 403');
    expect(text).not.toContain('prox');
  });

  it('a way to Vipps with a certificate that nobody knows', () => {
    const cause = { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    return readsAs(
      createSite(simulator(), { options: { fetch } })
        .browser()
        .get('/vipps/login')
        .then(({ text }) => text),
      /authority that Node does not know/,
      /NODE_EXTRA_CA_CERTS/,
    );
  });

  it('a scope that is misspelt', () =>
    readsAs(atStartUp({ scope: 'openid emial' }), /no scope "emial"/, /Did you mean "email"/));

  it('NODE_ENV unset on an address of the internet', async () => {
    setEnvironment({ NODE_ENV: undefined });
    const { warnings } = createSite(simulator(), { options: { baseUrl: 'https://shop.no' } });
    const text = warnings.map(({ message }) => message).join('\n');
    await readsAs(text, /NODE_ENV is not set/, /Set NODE_ENV=production/);
  });

  it.each([
    ['after the routes', true],
    ['not at all', false],
  ])('vippsLogin() mounted %s', async (_where, isMounted) => {
    const app = express();
    app.get('/my-page', requireLogin(), (_req, res) => void res.send('in'));
    if (isMounted) app.use(vippsLogin(pointedAt(simulator())));
    app.use(errorPage);
    const { text } = await request(app).get('/my-page').set('Accept', 'text/html');
    await readsAs(text, /vippsLogin\(\)/, /app\.use\(vippsLogin|before/);
  });

  it.each<[string, (req: Request) => unknown]>([
    ['req.isAuthenticated()', (req) => req.isAuthenticated()],
    ['req.isUnauthenticated()', (req) => req.isUnauthenticated()],
    [
      'req.login()',
      (req) => {
        req.login({ id: 1 }, () => undefined);
      },
    ],
    [
      'req.logout()',
      (req) => {
        req.logout(() => undefined);
      },
    ],
    ['req.vipps.login()', (req) => req.vipps.login()],
    ['req.vipps.logout()', (req) => req.vipps.logout()],
    ['req.vipps.client', (req) => req.vipps.client],
  ])('vippsLogin() mounted after the routes, or not at all: %s', async (call, ask) => {
    for (const [isMounted, isSeenBefore] of [
      [true, true],
      [true, false],
      [false, false],
    ]) {
      const app = express();
      app.get('/my-page', (req, res) => void res.json(ask(req)));
      const late = vippsLogin(pointedAt(simulator()));
      if (isMounted) app.use(late);
      app.use(errorPage);
      // What came by it lets it prepare the app.
      if (isSeenBefore) await request(app).get('/elsewhere');
      const { body } = await request(app).get('/my-page');
      expect(body).toMatchObject({ code: 'middleware_missing' });
      await readsAs(
        JSON.stringify(body),
        new RegExp(call.replace(/[.()]/g, '\\$&')),
        /app\.use\(vippsLogin/,
      );
    }
  });

  it('and an app that has Passport alone is Passport’s', async () => {
    vippsLogin(pointedAt(simulator()));
    const passport = new Passport();
    const app = express();
    app.use(passport.initialize());
    app.get('/', (req, res) => void res.json(req.isAuthenticated()));
    expect((await request(app).get('/')).body).toBe(false);
  });

  it('requireLogin mounted uncalled', async () => {
    const app = express();
    app.use(vippsLogin(pointedAt(simulator())));
    app.get('/my-page', requireLogin as never, (_req, res) => void res.send('in'));
    app.use(errorPage);
    const { text } = await request(app).get('/my-page').set('Accept', 'text/html');
    await readsAs(text, /requireLogin/, /requireLogin\(\)/);
  });

  it.each([
    ['an arrow', (err: unknown, _req: unknown, res: Answer) => void res.send(String(err))],
    [
      'a function with a name',
      function showError(error: unknown, _req: unknown, next: NextFunction) {
        next(error);
      },
    ],
    [
      'async',
      async (err: unknown, req: Request, res: Answer) => {
        await Promise.resolve();
        res.json({ err: String(err), path: req.path });
      },
    ],
    ['without a request', (err: unknown, _res: unknown, next: NextFunction) => next(err)],
    ['with comments', written('(/* (any) */ what, /* of */ req, res) => res.json({})')],
    ['async and without a blank', written('async(error,req,res)=>{res.json({})}')],
    [
      'a method',
      {
        onError: (problem: unknown, req: Request, res: Answer) =>
          void res.send(String(problem) + req.path),
      }.onError,
    ],
    [
      'with parameters it does not use',
      (_err: unknown, _: unknown, res: Answer) => void res.send('Oh'),
    ],
  ])('an error handler of three arguments: %s', async (_form, handler) => {
    const warnings: string[] = [];
    const onWarning = ({ message }: { message: string }) => void warnings.push(message);
    const app = express();
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning }));
    app.get('/my-page', requireLogin(), (_req, res) => void res.send('in'));
    app.use(handler as never);
    simulator().reject('wrong_challenge');
    const page = await logIn(request.agent(app), simulator(), { at: '/my-page' });
    expect(page.text).toContain('wrong_challenge');
    await readsAs(warnings.join('\n'), /takes three/, /\(err, req, res, next\)/);
  });

  it.each<[string, (...args: never[]) => unknown]>([
    ['of three', (_req: Request, _res: Answer, next: NextFunction) => next()],
    ['whose request is called e', (_e: Request, _res: Answer, next: NextFunction) => next()],
    ['of an event', (_event: Request, _request: Answer, next: NextFunction) => next()],
    ['of a minifier', written('(e,r,n)=>{n()}')],
    ['that speaks of its edge', (_edge: Request, _res: Answer, done: NextFunction) => done()],
  ])('but other middleware is none: %s', async (_form, middleware) => {
    const warnings: string[] = [];
    const onWarning = ({ code }: { code: string }) => void warnings.push(code);
    const app = express();
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning }));
    app.use(middleware as never);
    await request(app).get('/vipps/callback');
    expect(warnings).not.toContain('error_handler_ignored');
  });
});

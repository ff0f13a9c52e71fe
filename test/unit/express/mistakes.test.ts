import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { RequestHandler } from 'express';
import {
  VippsStrategy,
  appLogin,
  consentRevokedHandler,
  merchantLogin,
  requireLogin,
  trySilentLogin,
  vippsLogin,
  webhookHandler,
} from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';

import { Browser } from '../../support/browser.ts';
import { useEnvironment } from '../../support/environment.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, errorPage, expressVersions, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();
const setEnvironment = useEnvironment();

afterEach(() => {
  jest.restoreAllMocks();
});

const started = (options: object) => () =>
  vippsLogin({ ...pointedAt(simulator()), ...(options as VippsLoginOptions) });

const noVariables = Object.fromEntries(
  ['BASE_URL', 'REDIRECT_URI', 'CLIENT_ID', 'CLIENT_SECRET', 'ENVIRONMENT', 'ISSUER', 'SECRET'].map(
    (name) => [`VIPPS_${name}`, undefined],
  ),
);

describe('a mistake is named at start-up', () => {
  it.each([4, 5, 3])('a `verify` of Passport’s form with %i parameters', (length) => {
    const verify = Object.defineProperty(() => undefined, 'length', { value: length });
    expect(started({ verify })).toThrow(/`async \(login, req\) => user`/);
  });

  it.each([
    ['phonenumber', 'phoneNumber'],
    ['birthdate', 'birthDate'],
    ['e-mail', 'email'],
    ['adress', 'address'],
    ['phone_number', 'phoneNumber'],
  ])('the scope %s, which should be %s', (scope, nearest) => {
    expect(started({ scope: ['openid', scope] })).toThrow(`Did you mean "${nearest}"?`);
  });

  it('but not a scope that is like none', () => {
    expect(started({ scope: ['openid', 'something-agreed-on'] })).not.toThrow();
  });

  it.each(['"', "'"])('a key in %s, as Docker’s --env-file leaves it', (mark) => {
    setEnvironment({ VIPPS_CLIENT_SECRET: `${mark}hush${mark}` });
    expect(started({ clientSecret: undefined })).toThrow(/VIPPS_CLIENT_SECRET.*--env-file/);
    expect(started({ clientSecret: undefined })).not.toThrow(/hush/);
  });

  it.each([
    ['vippsLogin()', () => vippsLogin({ session: false }), ['baseUrl', 'onLogin']],
    ['merchantLogin()', () => merchantLogin({} as never), ['authorize', 'onMerchantLogin']],
    ['appLogin()', () => appLogin({} as never), ['onAppLogin', 'redirectUri']],
    ['VippsStrategy', () => new VippsStrategy({}), ['redirectUri']],
  ])('everything that is missing, at once: %s', (_owner, make, own) => {
    setEnvironment({ ...noVariables, NODE_ENV: 'production' });
    for (const name of [...own, 'clientId', 'clientSecret', 'environment', 'secret']) {
      expect(make).toThrow(`needs \`${name}\``);
    }
  });
});

describe.each(expressVersions)('a mistake on %s', (_name, express) => {
  it.each<[string, unknown]>([
    ['app.use(vippsLogin())', vippsLogin],
    ['app.use(appLogin({ onAppLogin }))', appLogin],
    ['app.use(merchantLogin({ authorize, onMerchantLogin }))', merchantLogin],
    ['app.get(path, requireLogin())', requireLogin],
    ['app.get(path, trySilentLogin())', trySilentLogin],
    ['app.post(path, webhookHandler({ onWebhook }))', webhookHandler],
    ['app.post(path, consentRevokedHandler({ onConsentRevoked }))', consentRevokedHandler],
  ])('of mounting uncalled is answered by `%s`', async (instead, factory) => {
    const app = express();
    // Express' types let a function with any first parameter pass.
    app.get('/page', factory as RequestHandler, (_req, res) => res.end());
    app.use(errorPage);

    expect((await new Browser(app).get('/page')).body).toMatchObject({
      code: 'middleware_not_called',
      message: expect.stringContaining(`Write \`${instead}\`, not`),
    });
  });

  const byOtherVersion: RequestHandler = (req, _res, next) => {
    Object.assign(req, { [Symbol.for('passport-vipps@0.0.9.state')]: {} });
    next();
  };

  it('of a guard of another version than vippsLogin() is named', async () => {
    const app = express();
    app.use(byOtherVersion);
    app.get('/page', requireLogin());
    app.use(errorPage);

    expect((await new Browser(app).get('/page')).body).toMatchObject({ code: 'two_versions' });
  });

  it('of mounting vippsLogin() below a page is not what a page has that another version saw', async () => {
    const app = express();
    app.use('/ours', vippsLogin(pointedAt(simulator())));
    app.use(byOtherVersion);
    app.get('/page', (req, res) => res.json(req.isAuthenticated()));
    app.use(errorPage);
    await new Browser(app).get('/ours');

    expect((await new Browser(app).get('/page')).body).toBe(false);
  });

  it.each([
    ['get', '/vipps/login/?returnTo=/a', '/vipps/login?returnTo=/a'],
    ['get', '/vipps/callback/?code=1&state=2', '/vipps/callback?code=1&state=2'],
    ['post', '/vipps/logout/', '/vipps/logout'],
  ] as const)('of a slash after a route is led right: %s %s', async (method, path, right) => {
    const browser = createSite(simulator(), { express }).browser();

    expect(await browser[method](path)).toMatchObject({
      status: 308,
      headers: { location: right, 'cache-control': 'no-store' },
    });
  });

  it.each(['/page/', '/', '//vipps/login/', '/vipps/login//', '/vipps/'])(
    'is not seen in %s',
    async (path) => {
      const browser = createSite(simulator(), { express }).browser();
      expect((await browser.get(path)).status).not.toBe(308);
    },
  );

  it.each([
    ['development', 'https://apitest.vipps.no/access-management-1.0/access/', 1],
    ['development', undefined, 0],
    ['production', 'https://api.vipps.no/access-management-1.0/access/', 0],
  ])(
    'what to register with Vipps is said once, in %s at %s',
    async (environment, issuer, times) => {
      const unplugged = () => Promise.reject(new TypeError('no network'));
      const vipps = issuer === undefined ? {} : { issuer, fetch: unplugged };
      setEnvironment({ NODE_ENV: environment });
      const options = { baseUrl: 'https://shop.example', secret: 's'.repeat(40), ...vipps };
      const { warnings, app } = createSite(simulator(), { express, options });

      for (const path of ['/vipps/login', '/vipps/login']) await new Browser(app).get(path);
      const said = warnings.filter(({ code }) => code === 'redirect_uri_to_register');
      expect(said).toHaveLength(times);
      for (const { message } of said)
        expect(message).toContain('https://shop.example/vipps/callback.');
    },
  );

  it.each([
    ['https://shop.vippsnorge.no', undefined, true],
    ['https://shop.vippsnorge.no', 'development', false],
    ['https://shop.localhost:3000', undefined, false],
    ['https://10.0.0.4', undefined, false],
  ])('NODE_ENV at %s is %s: warned of %s', async (baseUrl, environment, isWarned) => {
    setEnvironment({ NODE_ENV: environment });
    const { warnings, app } = createSite(simulator(), { express, options: { baseUrl } });

    const codes = warnings.map(({ code }) => code);
    expect(codes.includes('node_env_unset')).toBe(isWarned);
    const answer = await new Browser(app).get('/my-page').set('Accept', 'application/json');
    expect('message' in (answer.body as object)).toBe(!isWarned);
  });

  it.each([
    ['/vipps/callback', /^VippsLoginError callback_invalid: [^\n]*$/],
    ['/my-page', /\n +at [\s\S]*vipps_unavailable[\s\S]*cause/],
  ])(
    'of a visitor is a line of the log, one of ours a stack with its cause: %s',
    async (at, text) => {
      const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      const app = express();
      app.set('env', 'development');
      const fetch = () => Promise.reject(new TypeError('fetch failed'));
      app.use(vippsLogin({ ...pointedAt(simulator()), fetch }));
      app.get('/my-page', requireLogin());

      await new Browser(app).get(at);

      expect(log.mock.calls.map(([said]) => String(said))).toEqual([expect.stringMatching(text)]);
    },
  );
});

import { describe, expect, it } from '@jest/globals';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { useEnvironment } from '../../support/environment.ts';
import { leaveForVipps } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, expressVersions, secret } from '../../support/site.ts';

const simulator = useSimulator();
const setEnvironment = useEnvironment();

describe.each(expressVersions)(
  'vippsLogin() on %s, told by the environment alone',
  (_n, express) => {
    const browserIn = (environment: Record<string, string>) => {
      const { clientId, clientSecret, issuer } = simulator();
      setEnvironment({
        VIPPS_CLIENT_ID: clientId,
        VIPPS_CLIENT_SECRET: clientSecret,
        VIPPS_ISSUER: issuer,
        VIPPS_BASE_URL: baseUrl,
        VIPPS_SECRET: secret,
        ...environment,
      });
      const app = express();
      app.use(vippsLogin());
      app.get('/my-page', requireLogin(), (req, res) => res.json(req.user));
      return new Browser(app);
    };

    it('logs a person in', async () => {
      const browser = browserIn({});

      const page = await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      expect(page.body).toMatchObject({ givenName: 'Ada' });
    });

    it('takes what is optional from there, too', async () => {
      const browser = browserIn({
        VIPPS_BASE_URL: `http://shop.localhost, ${baseUrl}`,
        VIPPS_REDIRECT_URI: `${baseUrl}/signed-in`,
        VIPPS_SCOPE: 'openid name',
        VIPPS_MARKET: 'DK',
      });

      const { searchParams } = await leaveForVipps(browser, '/my-page');

      expect(Object.fromEntries(searchParams)).toMatchObject({
        redirect_uri: `${baseUrl}/signed-in`,
        scope: 'openid name',
        market: 'DK',
      });
    });

    it('sends people to VIPPS_LOGIN_PAGE', async () => {
      const { headers } = await browserIn({ VIPPS_LOGIN_PAGE: '/log-in-here' }).get('/my-page');

      expect(headers.location).toBe('/log-in-here?returnTo=%2Fmy-page');
    });

    it('names the variable that is wrong', () => {
      expect(() => browserIn({ VIPPS_LOGIN_PAGE: 'log-in-here' })).toThrow(
        '`loginPage` (or VIPPS_LOGIN_PAGE) must be a path',
      );
      expect(() => browserIn({ VIPPS_BASE_URL: 'shop.example' })).toThrow('(or VIPPS_BASE_URL)');
    });
  },
);

const complete: VippsLoginOptions = {
  clientId: 'client-id',
  clientSecret: 'client-secret',
  baseUrl: 'https://shop.example',
  secret: 'a secret of at least thirty-two characters',
  environment: 'test',
};

const refusal = (code: string, ...words: string[]): unknown =>
  expect.objectContaining({
    code,
    message: expect.stringMatching(new RegExp(words.map((word) => `(?=.*${word})`).join(''))),
  });

describe('vippsLogin() at start-up', () => {
  it('is content with these options', () => {
    expect(() => vippsLogin(complete)).not.toThrow();
  });

  it.each([
    ['clientId', 'VIPPS_CLIENT_ID'],
    ['clientSecret', 'VIPPS_CLIENT_SECRET'],
    ['baseUrl', 'VIPPS_BASE_URL'],
  ])('misses %s, and names %s', (name, variable) => {
    expect(() => vippsLogin({ ...complete, [name]: undefined })).toThrow(
      refusal('option_missing', `\`${name}\``, variable),
    );
  });

  it('is content with lists that say nothing, where nothing is the default', () => {
    expect(() => vippsLogin({ ...complete, keepSession: [] })).not.toThrow();
  });

  it.each(['baseUrl', 'redirectUri', 'secret', 'scope'])('refuses an empty list for %s', (name) => {
    expect(() => vippsLogin({ ...complete, [name]: [] })).toThrow(
      refusal('option_invalid', `\`${name}\``),
    );
  });

  it.each([
    ['secret', 'VIPPS_SECRET'],
    ['environment', 'VIPPS_ENVIRONMENT'],
  ])('misses %s in production, and names %s', (name, variable) => {
    const options = { ...complete, session: false, onLogin: () => undefined, onWarning: () => {} };
    expect(() => vippsLogin({ ...options, [name]: undefined })).not.toThrow();

    setEnvironment({ NODE_ENV: 'production' });

    expect(() => vippsLogin({ ...options, [name]: undefined })).toThrow(
      refusal('option_missing', `\`${name}\``, variable),
    );
    expect(() => vippsLogin(options)).not.toThrow();
  });

  it.each([
    ['clientID', 'clientId'],
    ['clientsecret', 'clientSecret'],
    ['enviroment', 'environment'],
    ['baseURL', 'baseUrl'],
    ['redirecturi', 'redirectUri'],
    ['secrets', 'secret'],
    ['scopes', 'scope'],
    ['path', 'paths'],
    ['verfy', 'verify'],
    ['serialise', 'serialize'],
    ['deserialise', 'deserialize'],
    ['onlogin', 'onLogin'],
    ['onErorr', 'onError'],
    ['keepSesion', 'keepSession'],
    ['loginpage', 'loginPage'],
    ['sucessRedirect', 'successRedirect'],
    ['failureredirect', 'failureRedirect'],
    ['logoutRedirct', 'logoutRedirect'],
    ['sesion', 'session'],
    ['pasport', 'passport'],
    ['nam', 'name'],
  ])('does not know %s, and asks whether %s was meant', (misspelt, meant) => {
    expect(() => vippsLogin({ ...complete, [misspelt]: 'x' })).toThrow(
      refusal('option_unknown', `\`${misspelt}\``, `Did you mean \`${meant}\``),
    );
  });

  it('lists the options where a name is like none of them', () => {
    expect(() => vippsLogin({ ...complete, ...{ turbo: true } })).toThrow(
      refusal('option_unknown', '`turbo`', 'It knows: .*clientId.*verify'),
    );
  });

  it.each<[string, unknown, string]>([
    ['clientId', 5, 'must be a string'],
    ['clientId', 'with blanks', 'blanks'],
    ['baseUrl', 'shop.example', 'absolute http'],
    ['baseUrl', 'ftp://shop.example', 'absolute http'],
    ['baseUrl', 'http://shop.example', 'https'],
    ['baseUrl', 'https://shop.example/?a=1', 'at most a path'],
    ['baseUrl', ['https://shop.example', 'http://b.example'], 'https'],
    ['redirectUri', 'http://shop.example/back', 'https'],
    ['redirectUri', '/back', 'absolute URL'],
    ['secret', 'short', 'at least 32'],
    ['secret', [complete.secret, 'short'], 'at least 32'],
    ['scope', 'name email', 'openid'],
    ['market', 'IS', 'NO, DK, FI, SE'],
    ['environment', 'prod', 'test, production'],
    ['verify', 'user', 'a function'],
    ['serialize', true, 'a function'],
    ['deserialize', true, 'a function'],
    ['onLogin', '/', 'a function'],
    ['onError', '/', 'a function'],
    ['keepSession', true, 'a list of strings'],
    ['loginPage', 'log-in', 'a path on your site'],
    ['loginPage', '//evil.example', 'a path on your site'],
    ['successRedirect', 'http://shop.example/', 'a path on your site'],
    ['successRedirect', 'javascript:alert(1)', 'a path on your site'],
    ['failureRedirect', 'sorry', 'a path on your site'],
    ['logoutRedirect', 'bye', 'a path on your site'],
    ['name', 5, 'must be a string'],
    ['userinfo', 'yes', 'true or false'],
  ])('refuses %s: %j', (name, value, words) => {
    expect(() => vippsLogin({ ...complete, [name]: value })).toThrow(
      refusal('option_invalid', name, words),
    );
  });

  it('shows no secret in what it says', () => {
    const secret = 'hunter2';
    for (const options of [{ secret }, { clientSecret: 'hunter2 with blanks' }]) {
      let message = '';
      try {
        vippsLogin({ ...complete, ...options });
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/option|secret/i);
      expect(message).not.toContain(secret);
    }
  });

  it('refuses something else than options', () => {
    // @ts-expect-error -- the type says so, too
    expect(() => vippsLogin('client-id')).toThrow(refusal('option_invalid', 'object of options'));
  });
});

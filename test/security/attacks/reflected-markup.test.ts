import { beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import type { Express } from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { Response } from 'supertest';

import { waysIn } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { pointedAt } from '../../support/site.ts';

const simulator = useSimulator();
const markup = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;
const encoded = encodeURIComponent(markup);
const aState = `${'A'.repeat(43)}o`;
const asPerson = { Accept: 'text/html' };
const asScript = { Accept: 'application/json' };

/** Without an error page of its own, in development: everything is explained to the visitor. */
function createBareApp(): Express {
  const app = express();
  // Else Express prints each error.
  app.set('env', 'test');
  const onWarning = () => undefined;
  app.use(vippsLogin({ ...pointedAt(simulator()), onWarning, verify: () => false }));
  return app.use('/mine', requireLogin());
}

const parameters = ['state', 'code', 'error', 'error_description', 'error_uri', 'scope', 'iss'];
const targets = [
  ...parameters.flatMap((name) => [
    `callback?${name}=${encoded}`,
    `callback?state=${aState}&code=c&${name}=${encoded}`,
    `callback?state=${aState}&error=e&${name}=${encoded}`,
  ]),
  `callback?${encoded}=${encoded}`,
  `callback/${encoded}`,
  `login?returnTo=${encoded}`,
  `login?${encoded}=x`,
  `login/${encoded}`,
  `logout?${encoded}=x`,
  `logout/${encoded}`,
].map((target) => `/vipps/${target}`);

const headers = [
  'Host',
  'Origin',
  'Referer',
  'Sec-Fetch-Site',
  'Sec-Fetch-Dest',
  'User-Agent',
  'Accept-Language',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Requested-With',
  'Cookie',
];

/** Markup may stand in JSON, which no browser takes for a page (RFC 8259 11, `nosniff` aside). */
function expectNoMarkup({ headers: answered, text }: Response): void {
  const { location = '', 'content-type': type = 'text/html' } = answered as Record<string, string>;
  expect(location).not.toMatch(/[<>"]/);
  if (type.startsWith('application/json')) return;
  expect(text).not.toMatch(/<script>alert|<img src=x/);
}

describe('at a site with vippsLogin(), markup', () => {
  let app: Express;
  beforeAll(() => {
    app = createBareApp();
  });

  it.each([...targets, `/mine/${encoded}`, `/mine?${encoded}=${encoded}`])(
    'is not repeated as such from the address %s',
    async (target) => {
      const browser = new Browser(app);

      expectNoMarkup(await browser.get(target).set(asPerson));
      expectNoMarkup(await browser.get(target).set(asScript));
      expectNoMarkup(await browser.post(target).set(asPerson));
    },
  );

  it.each(headers)('is not repeated as such from the header %s', async (header) => {
    const browser = new Browser(app, { headers: { ...asPerson, [header]: markup } });
    const script = new Browser(app, { headers: { ...asScript, [header]: markup } });

    for (const visitor of [browser, script]) {
      for (const page of ['login', 'callback?state=x&code=y', 'logout']) {
        expectNoMarkup(await visitor.get(`/vipps/${page}`));
      }
      expectNoMarkup(await visitor.get('/mine'));
      expectNoMarkup(await visitor.post('/vipps/logout'));
    }
  });

  it('is explained to a developer as text only', async () => {
    const visitor = new Browser(app, { headers: { ...asPerson, Origin: markup } });

    const { text } = await visitor.post('/vipps/logout');

    expect(text).toContain('&lt;script&gt;alert(1)');
  });

  // Else an old browser that opens such an answer by itself may take it for a page.
  it.each([
    ['GET /vipps/login', '/vipps/login', 'get'],
    ['a guard', '/mine', 'get'],
    ['GET /vipps/callback', `/vipps/callback?state=${encoded}&code=c`, 'get'],
    ['POST /vipps/logout', '/vipps/logout', 'post'],
  ] as const)('in the JSON of %s is in no page: nosniff', async (_what, path, method) => {
    const script = new Browser(app, { headers: { ...asScript, Origin: markup } });

    const { headers: answered } = await script[method](path);

    expect(answered).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe.each(waysIn)('at a site with %s, markup that Vipps is said to send', (_name, way) => {
  it.each([
    ['error', `error=${encoded}`],
    ['error_description', `error=server_error&error_description=${encoded}`],
    ['error_description, glued', `error_description=${encoded}?error=server_error`],
    ['scope', `error=server_error&scope=${encoded}`],
    ['iss', `error=server_error&iss=${encoded}`],
  ])('is not repeated as such, with a login under way: %s', async (_what, query) => {
    const app = way.callbackPath.startsWith('/vipps')
      ? createBareApp()
      : way.createApp(simulator());
    const browser = new Browser(app, { headers: asPerson });
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
    const state = new URLSearchParams(callback.split('?')[1]).get('state') ?? '';

    expectNoMarkup(await browser.get(`${way.callbackPath}?state=${state}&${query}`));
  });
});

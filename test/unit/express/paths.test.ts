import { describe, expect, it } from '@jest/globals';
import type { RequestHandler } from 'express';
import passport from 'passport';
import { vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('`paths` on %s', (_name, express) => {
  it('renames the routes', async () => {
    const paths = { login: '/in', callback: '/back', logout: '/out' };
    const browser = createSite(simulator(), { express, options: { paths } }).browser();

    await logIn(browser, simulator(), { as: 'ada', at: '/in' });

    expect((await browser.get('/my-page')).status).toBe(200);
    expect((await browser.submit('/out')).status).toBe(303);
    expect((await browser.get('/vipps/login')).status).toBe(404);
    expect((await browser.get('/vipps/callback')).status).toBe(404);
    expect((await browser.submit('/vipps/logout')).status).toBe(404);
  });

  it('switches routes off, and the guards still work', async () => {
    const paths = { login: false, logout: false } as const;
    const browser = createSite(simulator(), { express, options: { paths } }).browser();

    expect((await browser.get('/vipps/login')).status).toBe(404);
    expect((await browser.submit('/vipps/logout')).status).toBe(404);
    const script = await browser.get('/my-page').set('Accept', 'application/json');
    expect(script.body).toEqual({
      error: 'login_required',
      message: 'This needs a login, and a login starts with a page that a person opens.',
    });
    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it('leaves the callback to a route of the app, with Passport', async () => {
    const instance = new passport.Passport();
    // Passport's types leave open what authenticate() returns.
    const finish = instance.authenticate('vipps') as RequestHandler;
    const site = createSite(simulator(), {
      express,
      options: { passport: instance, paths: { callback: false } },
      after: (app) => {
        app.get('/vipps/callback', finish, (_req, res) => res.redirect('/own-welcome'));
      },
    });
    const browser = site.browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/vipps/login');

    expect((await browser.get(callback)).headers.location).toBe('/own-welcome');
    expect((await browser.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
  });

  it('may have letters that browsers encode', async () => {
    const paths = { login: '/logg-på', callback: '/på-plass', logout: '/logg%20av' };
    const browser = createSite(simulator(), { express, options: { paths } }).browser();

    const page = await logIn(browser, simulator(), { as: 'ada', at: encodeURI('/logg-på') });

    expect(page.body).toMatchObject({ user: { givenName: 'Ada' } });
    expect((await browser.submit('/logg%20av')).status).toBe(303);
  });

  it.each(['/vipps/login/x', '/vipps/loginx', '/VIPPS/login'])(
    'are literal: %s is the app’s',
    async (path) => {
      expect((await createSite(simulator(), { express }).browser().get(path)).status).toBe(404);
    },
  );
});

describe('`paths`', () => {
  it.each([
    'vipps/login',
    '/vipps/:login',
    '/vipps/*',
    '/login?x',
    '//login',
    '/a/../b',
    '/a\\b',
    '/100%',
    '',
    5,
  ])('refuses %j, which is no literal path', (login) => {
    // A mistake of somebody without a type checker.
    const paths = { login: login as string };
    expect(() => vippsLogin({ ...pointedAt(simulator()), paths })).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: expect.stringContaining('`paths`: `login` must be a literal path'),
      }),
    );
  });

  it.each([null, [], '/in'])('is refused where it is %j', (paths) => {
    expect(() => vippsLogin({ ...pointedAt(simulator()), paths: paths as never })).toThrow(
      "vippsLogin()'s `paths` expects an object of options",
    );
  });

  const complaint = (...words: string[]): unknown =>
    expect.objectContaining({
      code: 'option_invalid',
      message: expect.stringMatching(words.map((word) => `(?=.*${word})`).join('')),
    });

  it.each<[VippsLoginOptions, string, string, string]>([
    [{ paths: { login: '/vipps', logout: '/vipps' } }, 'login route', 'logout route', '/vipps,'],
    [{ paths: { login: '/vipps/callback' } }, 'login route', 'callback route', '/vipps/callback'],
    [{ paths: { callback: '/in', logout: '/in' } }, 'logout route', 'callback route', '/in,'],
    [
      { redirectUri: 'http://localhost:3000/vipps/login' },
      'login route',
      'callback route',
      '/vipps/login',
    ],
  ])('refuses two routes on one path: %j', (options, ...words) => {
    expect(() => vippsLogin({ ...pointedAt(simulator()), ...options })).toThrow(
      complaint(...words),
    );
  });

  it.each<[VippsLoginOptions, string, string]>([
    [
      { redirectUri: 'https://shop.example/vipps/callback' },
      'https://shop.example/vipps/callback by `redirectUri`',
      '`baseUrl` .* http://localhost:3000/',
    ],
    [
      { redirectUri: 'http://localhost:3000/back', paths: { callback: '/vipps/callback' } },
      'http://localhost:3000/back by `redirectUri`',
      '`paths.callback` .* http://localhost:3000/vipps/callback',
    ],
    [
      { baseUrl: 'http://localhost:3000/shop', redirectUri: 'http://localhost:3000/back' },
      'http://localhost:3000/back by `redirectUri`',
      '`baseUrl` .* http://localhost:3000/shop/',
    ],
    [{ redirectUri: 'myapp://back' }, 'myapp://back by `redirectUri`', '`baseUrl`'],
  ])('refuses a way back from Vipps that leads elsewhere: %j', (options, ...words) => {
    expect(() => vippsLogin({ ...pointedAt(simulator()), ...options })).toThrow(
      complaint(...words),
    );
    const paths = { callback: false } as const;
    expect(() => vippsLogin({ ...pointedAt(simulator()), ...options, paths })).not.toThrow();
  });

  it('is content where one of several ways back leads here', () => {
    const options: VippsLoginOptions = {
      redirectUri: ['https://elsewhere.example/back', 'http://localhost:3000/back'],
      paths: { callback: '/back' },
    };
    expect(() => vippsLogin({ ...pointedAt(simulator()), ...options })).not.toThrow();
  });

  it('refuses a route that does not exist, and names the nearest', () => {
    const options = pointedAt(simulator());
    // @ts-expect-error -- the type says so, too
    expect(() => vippsLogin({ ...options, paths: { calback: '/back' } })).toThrow(
      'has no option `calback`. Did you mean `callback`?',
    );
  });
});

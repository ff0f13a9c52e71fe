import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { appLogin, cookieStore } from 'passport-vipps';
import type { AppLoginOptions, VippsLoginWarning } from 'passport-vipps';
import request from 'supertest';

import { useEnvironment } from '../../../support/environment.ts';
import { secret } from '../../../support/site.ts';

const good = {
  clientId: 'id',
  clientSecret: 'secret',
  redirectUri: 'https://shop.example/app/done',
  secret,
  onAppLogin: () => undefined,
};
const given = (options: object) => () => appLogin({ ...good, ...options });
const appCallbackUri = 'https://shop.example/app/back';

describe('appLogin() at start-up', () => {
  const environment = useEnvironment();

  it('needs little', () => {
    expect(given({})).not.toThrow();
    expect(given({ flow: 'app_to_app', appCallbackUri })).not.toThrow();
  });

  it.each<[string, object, string]>([
    ['option_missing', { onAppLogin: undefined }, '`onAppLogin`'],
    ['option_missing', { redirectUri: undefined }, 'appLogin() needs `redirectUri`: pass it'],
    ['option_missing', { redirectUri: 'myapp://done' }, '`baseUrl`'],
    ['option_missing', { flow: 'app_to_app' }, '`appCallbackUri` with the flow "app_to_app"'],
    ['option_invalid', { appCallbackUri }, '`appCallbackUri` must be left out with the flow'],
    ['option_invalid', { onAppLogin: 'answer' }, '`onAppLogin` must be a function'],
    ['option_invalid', { flow: 'browser' }, '`flow` must be one of app_to_app, app_to_app_v2'],
    ['option_invalid', { transactionStore: cookieStore() }, 'Pass `backend`.'],
    ['option_invalid', { resumeHosts: ['https://a.example'] }, '`resumeHosts` must be hosts'],
    ['option_invalid', { resumeHosts: 'a.example/b' }, '`resumeHosts` must be hosts'],
    ['option_invalid', { resumeHosts: ['user@a.example'] }, '`resumeHosts` must be hosts'],
    ['option_invalid', { resumeHosts: ['*.vipps.example'] }, '`resumeHosts` must be hosts'],
    ['option_invalid', { resumeHosts: [7] }, '`resumeHosts` must be a string or a list'],
    ['option_invalid', { backend: {} }, '`backend` must be a backend such as redisBackend'],
    ['option_invalid', { backend: null }, '`backend` must be a backend'],
    ['option_invalid', { paths: { start: '/a/:b' } }, '`start` must be a literal path'],
    ['option_invalid', { paths: { finish: '//evil.example' } }, '`finish` must be a literal path'],
    [
      'option_invalid',
      { paths: { finish: '/vipps/app/start' } },
      'the start route and the finish route are both /vipps/app/start',
    ],
    ['option_unknown', { paths: { begin: '/a' } }, 'has no option `begin`'],
    ['option_unknown', { callbackURL: 'https://shop.example' }, 'has no option `callbackURL`'],
    ['option_unknown', { onApLogin: () => undefined }, 'Did you mean `onAppLogin`?'],
  ])('throws %s for %j', (code, options, message) => {
    expect(given(options)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it.each([
    ['myapp:', 'a path'],
    ['myapp://', 'a path'],
    ['app/back', 'an absolute URL'],
    ['http://shop.example/app/back', 'https'],
    ['https://shop.example/app/back#top', 'without "#"'],
    ['https://shop.example/app/back?from=vipps', 'without "?"'],
    ['javascript://x/%0aalert(1)', 'a scheme of your own app'],
  ])('refuses %s as `appCallbackUri`, which must have or be %s', (uri, expected) => {
    expect(given({ flow: 'app_to_app', appCallbackUri: uri })).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: expect.stringMatching(`\`appCallbackUri\` must be .*${expected}`),
      }),
    );
  });

  it('reads the variables that vippsLogin() reads', () => {
    environment({
      VIPPS_CLIENT_ID: 'id',
      VIPPS_CLIENT_SECRET: 'secret',
      VIPPS_REDIRECT_URI: 'https://shop.example/app/done',
      VIPPS_SECRET: secret,
    });
    expect(() => appLogin({ onAppLogin: () => undefined })).not.toThrow();
  });

  it.each([
    [{ redirectUri: 'myapp://vipps/done', baseUrl: 'https://shop.example' }],
    [{ flow: 'app_to_app', appCallbackUri: 'myapp://vipps/back' }],
  ])('warns of a scheme that any app may claim: %j', (options) => {
    expect(warningsOf(options)).toEqual(['custom_scheme']);
  });

  it('warns of a backend in memory in production', () => {
    expect(warningsOf({})).toStrictEqual([]);
    environment({ NODE_ENV: 'production' });
    expect(warningsOf({ environment: 'production' })).toEqual(['memory_backend_in_production']);
    const shared = { get: noop, set: noop, setIfAbsent: noop, take: noop };
    expect(warningsOf({ environment: 'production', backend: shared })).toStrictEqual([]);
  });

  it('tells the app no more than a code in production', async () => {
    environment({ NODE_ENV: 'production' });
    const app = express().use(given({ environment: 'production', onWarning: noop })());

    const response = await request(app).post('/vipps/app/finish');

    expect(response.body).toEqual({ error: 'request_body_invalid' });
  });
});

const noop = () => undefined;

function warningsOf(options: Partial<AppLoginOptions> | object): string[] {
  const warnings: VippsLoginWarning[] = [];
  given({ ...options, onWarning: (warning: VippsLoginWarning) => warnings.push(warning) })();
  return warnings.map(({ code }) => code);
}

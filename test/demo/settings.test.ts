import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readSettings } from '../../demo-app/settings.ts';
import { StartupError } from '../../demo-app/startup-error.ts';

describe('the settings of the demo', () => {
  it('are port 3000 and the simulator where nothing is said', () => {
    const expected = {
      port: 3000,
      realVipps: false,
      publicUrl: undefined,
      hasSecret: false,
      staffCode: undefined,
      hasWebhook: false,
      consentRevokedSecret: undefined,
      redisUrl: undefined,
      database: path.resolve('demo-app/data/members.sqlite'),
    };
    expect(readSettings({})).toEqual(expected);
    const empty = {
      PORT: '',
      VIPPS_CLIENT_ID: ' ',
      VIPPS_BASE_URL: '',
      VIPPS_SECRET: '',
      REDIS_URL: '',
      DEMO_DATABASE: '',
    };
    expect(readSettings(empty)).toEqual(expected);
  });

  it('take Vipps itself as soon as there is a client id', () => {
    expect(readSettings({ VIPPS_CLIENT_ID: 'an-id' }).realVipps).toBe(true);
  });

  it('keep the members where DEMO_DATABASE says', () => {
    expect(readSettings({ DEMO_DATABASE: ':memory:' }).database).toBe(':memory:');
  });

  it('hear pings where the webhook is known by secret and address', () => {
    const webhook = { VIPPS_WEBHOOK_SECRET: 'a-secret', VIPPS_WEBHOOK_URL: 'https://ost.example' };
    expect(readSettings(webhook).hasWebhook).toBe(true);
    expect(readSettings({ ...webhook, VIPPS_WEBHOOK_URL: '' }).hasWebhook).toBe(false);
  });

  it.each([
    ['STAFF_CODE', 'waffles', 'waffle iron'],
    ['CONSENT_REVOKED_SECRET', 'a1b2c3d4e5f6a7b8c9d', '0f1e2d3c4b5a69788796a5b4c3d2e1f0'],
    ['CONSENT_REVOKED_SECRET', '0f1e2d3c4b5a6978/8796a5b4', 'a1b2c3d4e5f6a7b8c9d0'],
  ])('take no %s as easily guessed as %s', (name, guessed, secret) => {
    expect(() => readSettings({ [name]: guessed })).toThrow(StartupError);
    expect(() => readSettings({ [name]: guessed })).toThrow(name);
    expect(Object.values(readSettings({ [name]: secret }))).toContain(secret);
  });

  it('use the Redis that REDIS_URL names', () => {
    expect(readSettings({ REDIS_URL: 'redis://ost' }).redisUrl).toBe('redis://ost');
  });

  it('know the first public address, without the slash at its end', () => {
    const env = { VIPPS_BASE_URL: 'https://ost.example/, https://www.ost.example' };
    expect(readSettings(env).publicUrl).toBe('https://ost.example');
  });

  it.each(['0', '80', '65535'])('take port %s', (text) => {
    expect(readSettings({ PORT: text }).port).toBe(Number(text));
  });

  it.each(['\\\\.\\pipe\\2f5c-11ed', '/run/demo.sock', './demo.sock'])(
    'take the socket or pipe %s',
    (text) => {
      expect(readSettings({ PORT: text }).port).toBe(text);
    },
  );

  it.each(['http', '-1', '65536', '3000.5', '0x50', '1e3'])('refuse port %s', (text) => {
    expect(() => readSettings({ PORT: text })).toThrow(StartupError);
    expect(() => readSettings({ PORT: text })).toThrow(`"${text}"`);
  });
});

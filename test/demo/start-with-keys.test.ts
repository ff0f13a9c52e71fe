import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { useSimulator } from '../support/simulator-suite.ts';
import { runDemo } from './run-demo.ts';
import type { RunningDemo } from './run-demo.ts';

const address = /(http:\/\/localhost:\d+)\n/;

describe('npm run demo with keys', () => {
  // Stands where Vipps would, by VIPPS_ISSUER: the demo itself must not know it for a simulator.
  const vipps = useSimulator();
  let demo: RunningDemo | undefined;
  afterEach(async () => {
    demo?.process.kill('SIGKILL');
    await demo?.ended;
  });

  it('logs people in with Vipps, and names the redirect URI to register', async () => {
    demo = runDemo({ PORT: '0', ...vipps().environment });
    const [, url = ''] = await demo.printed(address);
    await demo.printed(/Ctrl-C/);
    expect(demo.out()).toContain(`redirect URI ${url}/vipps/callback`);
    expect(demo.out()).not.toContain('simulator');
    expect((await request(url).get('/')).text).not.toContain('This is a demonstration');
    const login = await request(url).get('/vipps/login');
    expect(login.get('location')).toContain(`${vipps().issuer}oauth2/auth?`);
    expect(demo.out()).toContain('There is no till: it needs a STAFF_CODE.');
    expect(demo.out()).toContain('There is no club:');
    await request(url).get('/till').expect(404);
    expect(demo.err()).toBe('');
  });

  it('has a till, pings and a club as soon as it is told enough for them', async () => {
    const told = {
      STAFF_CODE: 'waffle iron',
      CONSENT_REVOKED_SECRET: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      VIPPS_WEBHOOK_SECRET: 'a-secret-of-the-webhooks',
      VIPPS_WEBHOOK_URL: 'https://ost.example/vipps/webhook',
    };
    demo = runDemo({ PORT: '0', ...vipps().environment, ...told });
    const [, url = ''] = await demo.printed(address);
    await demo.printed(/Ctrl-C/);
    expect(demo.out()).toContain(`The till is on at ${url}/till`);
    expect(demo.out()).toContain(`register ${url}/vipps/merchant/landing`);
    expect(demo.out()).toContain('Pings are heard');
    expect(demo.out()).toContain('The club is on');
    expect(demo.out()).not.toContain(told.CONSENT_REVOKED_SECRET);
    const door = await request(url).get('/till').expect(403);
    expect(door.text).not.toContain(told.STAFF_CODE);
    await request(url).post('/vipps/webhook').send('{}').expect(401);
    await request(url).post(`/vipps/consent-revoked/${told.CONSENT_REVOKED_SECRET}`).expect(400);
  });

  it('goes by VIPPS_BASE_URL where visitors see another address', async () => {
    const env = { VIPPS_BASE_URL: 'https://ost.example' };
    demo = runDemo({ PORT: '0', ...vipps().environment, ...env });
    const [, url = ''] = await demo.printed(address);
    await demo.printed(/redirect URI https:\/\/ost\.example\/vipps\/callback/);
    const login = await request(url).get('/vipps/login').set('X-Forwarded-Host', 'ost.example');
    const { searchParams } = new URL(login.get('location') ?? '');
    expect(searchParams.get('redirect_uri')).toBe('https://ost.example/vipps/callback');
  });
});

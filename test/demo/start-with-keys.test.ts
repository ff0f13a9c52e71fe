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
    expect(demo.err()).toBe('');
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

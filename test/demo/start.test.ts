import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { runDemo } from './run-demo.ts';
import type { RunningDemo } from './run-demo.ts';

const address = /(http:\/\/localhost:(\d+))\n/;

describe('npm run demo', () => {
  let demo: RunningDemo | undefined;
  afterEach(async () => {
    demo?.process.kill('SIGKILL');
    await demo?.ended;
  });

  it('opens site and simulator, and says where and what to click', async () => {
    demo = runDemo({ PORT: '0' });
    const [, url = ''] = await demo.printed(address);
    const [, simulator = ''] = await demo.printed(/simulator at (\S+)\./);
    expect(demo.out()).toContain('Press "Log in with Vipps"');
    expect(demo.out()).toContain(`${url}/app`);
    expect(demo.out()).toContain(`${url}/till`);
    expect((await request(url).get('/')).text).toContain('Log in with Vipps');
    const login = await request(url).get('/vipps/login');
    expect(login.get('location')).toContain(`${simulator}/`);
  });

  it('listens at a socket where PORT is the path of one, and says at which address it believes to be', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'demo-'));
    const socket = path.join(folder, 'demo.sock');
    demo = runDemo({ PORT: socket });
    await demo.printed(/Ctrl-C/);
    expect(demo.out()).toContain('is open at http://localhost\n');
    expect(demo.out()).toContain(`listens at ${socket}`);

    const asked = get({ socketPath: socket, path: '/vipps/login', headers: { host: 'localhost' } });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const { searchParams } = new URL(answer.headers.location ?? '');
    expect(searchParams.get('redirect_uri')).toBe('http://localhost/vipps/callback');
    await rm(folder, { recursive: true });
  });

  it('is there for this machine only while Vipps is played: anybody could be anybody', async () => {
    demo = runDemo({ PORT: '0' });
    const [, url = '', port = ''] = await demo.printed(address);

    expect((await request(url).get('/')).status).toBe(200);
    // An address that a server has which listens on all.
    await expect(fetch(`http://127.0.0.2:${port}`)).rejects.toThrow('fetch failed');
  });

  it.each(['localhost', '127.0.0.1'])('brings whoever opened %s back there', async (host) => {
    demo = runDemo({ PORT: '0' });
    const [, , port = ''] = await demo.printed(address);
    const login = await request(`http://${host}:${port}`).get('/vipps/login');
    const { searchParams } = new URL(login.get('location') ?? '');
    expect(searchParams.get('redirect_uri')).toBe(`http://${host}:${port}/vipps/callback`);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends on %s without a complaint, although a browser is still connected',
    async (signal) => {
      demo = runDemo({ PORT: '0' });
      const [, url = '', port = ''] = await demo.printed(address);
      // Browsers open connections ahead of time and send nothing on them.
      const idle = connect(Number(port));
      await once(idle, 'connect');
      await request(url).get('/').expect(200);
      demo.process.kill(signal);
      expect(await demo.ended).toBe(0);
      expect(demo.err()).toBe('');
      idle.destroy();
    },
  );

  it('tells its operator about a failed login in one line', async () => {
    demo = runDemo({ PORT: '0' });
    const [, url = ''] = await demo.printed(address);
    await request(url).get('/vipps/callback?error=access_denied&state=unheard-of').expect(400);
    demo.process.kill();
    await demo.ended;
    expect(demo.err()).toMatch(/^transaction_missing: .+\n$/);
  });
});

import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';

import { logIn } from 'passport-vipps/simulator';

import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { read, root } from './pages.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

/** What is another on the machine of a reader: ports, name and certificate. */
interface Place {
  readonly port: number;
  readonly processes: readonly [number, number];
  readonly folder: string;
}

const proxies = {
  nginx: {
    // One process, so that it needs no user of its own.
    configure: (text: string, { port, processes, folder }: Place) => `
daemon off; master_process off; pid nginx.pid; error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  ${replaceAll(text, {
    '127.0.0.1:3000': `127.0.0.1:${processes[0]}`,
    '127.0.0.1:3001': `127.0.0.1:${processes[1]}`,
    'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
    'server_name your.site': 'server_name localhost',
    '/etc/ssl/your.site': path.join(folder, 'localhost'),
  })}
}`,
    version: '-v',
    authority: 'localhost.pem',
    example: 'nginx.conf',
    args: (file: string, folder: string) => ['-p', folder, '-c', file],
  },
  caddy: {
    configure: (text: string, { port, processes }: Place) => `
{
  admin off
  skip_install_trust
  auto_https disable_redirects
  https_port ${port}
}
${replaceAll(text, {
  'your.site {': 'localhost {\n  bind 127.0.0.1\n  tls internal',
  '127.0.0.1:3000': `127.0.0.1:${processes[0]}`,
  '127.0.0.1:3001': `127.0.0.1:${processes[1]}`,
})}`,
    version: 'version',
    authority: 'data/caddy/pki/authorities/local/root.crt',
    example: 'Caddyfile',
    args: (file: string) => ['run', '--adapter', 'caddyfile', '--config', file],
  },
} as const;

for (const name of ['nginx', 'caddy'] as const) {
  const proxy = proxies[name];
  const isThere = spawnSync(name, [proxy.version]).status === 0;
  describeWith(name, isThere, `behind ${name} as docs/production.md sets it up`, () => {
    const simulator = useSimulator();
    const running: RunningExample[] = [];
    let folder = '';
    let url = '';
    let stop = async () => {};

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
      const port = await freePort();
      url = `https://localhost:${port}`;
      for (let process = 0; process < 2; process += 1) running.push(await startProcess());
      const [one = 0, two = 0] = running.map((each) => Number(new URL(each.url).port));
      certificateIn(folder);
      const file = path.join(folder, proxy.example);
      const text = proxy.configure(read(`docs/examples/${proxy.example}`), {
        ...{ port, processes: [one, two], folder },
      });
      writeFileSync(file, text);
      stop = await startProxy(name, proxy.args(file, folder), folder, port);
    });
    afterAll(async () => {
      await stop();
      await Promise.all(running.map((each) => each.stop()));
      rmSync(folder, { recursive: true });
    });

    const environment = () => ({
      ...simulator().environment,
      VIPPS_BASE_URL: url,
      VIPPS_SECRET: 'a secret of at least thirty-two characters',
    });
    const startProcess = () => runExample('production.ts', environment());

    it('people log in and out, in whichever of two processes', async () => {
      const agent = request.agent(url).disableTLSCerts();
      const page = await logIn(agent, simulator(), { at: '/my-page' });
      expect(page.body).toMatchObject({ name: 'Ada Eksempel' });
      const begun = await request(url).get('/vipps/login').disableTLSCerts();
      expect(begun.get('Set-Cookie')).toEqual([expect.stringMatching(/^__Host-.+; Secure/)]);
      for (let time = 0; time < 4; time += 1) {
        expect((await agent.get('/my-page')).body).toMatchObject({ name: 'Ada Eksempel' });
      }
      const logout = await agent.post('/vipps/logout').set('Origin', url);
      expect(logout.status).toBe(303);
      expect((await agent.get('/my-page')).status).toBe(302);
    });

    it('and the doctor finds nothing to mend', async () => {
      const env = { PATH: process.env['PATH'], ...environment() };
      const authority = path.join(folder, proxy.authority);
      const words = ['--import', 'tsx', 'simulator/cli.ts', 'doctor', '--json'];
      const { stdout } = await promisify(execFile)(process.execPath, words, {
        ...{ cwd: root, env: { ...env, NODE_EXTRA_CA_CERTS: authority } },
      });
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, problems: 0, warnings: 0 });
    });

    it('and nobody sees the metrics', async () => {
      const metrics = await request(url).get('/metrics').disableTLSCerts();
      expect(metrics.status).toBe(404);
      // Not that of Express.
      expect(metrics.text).not.toContain('Cannot GET');
    });

    it('and nobody meets an error while both are restarted, one after the other', async () => {
      const agent = request.agent(url).disableTLSCerts();
      await logIn(agent, simulator());
      const statuses = new Set<number>();
      let isOver = false;
      const visitor = async () => {
        while (!isOver) statuses.add((await agent.get('/my-page')).status);
      };
      const visitors = [visitor(), visitor()];
      for (const process of running) await process.restart();
      isOver = true;
      await Promise.all(visitors);
      expect([...statuses]).toEqual([200]);
    });

    it('and go on at the other when one is stopped', async () => {
      const agent = request.agent(url).disableTLSCerts();
      await logIn(agent, simulator());
      await running.shift()?.stop();
      for (let time = 0; time < 2; time += 1) {
        expect((await agent.get('/my-page')).body).toMatchObject({ name: 'Ada Eksempel' });
      }
    });
  });
}

/** Every text to be replaced must be there, or the configuration would be another than it seems. */
function replaceAll(text: string, replacements: Record<string, string>): string {
  return Object.entries(replacements).reduce((changed, [from, to]) => {
    expect(changed).toContain(from);
    return changed.replaceAll(from, to);
  }, text);
}

function certificateIn(folder: string): void {
  const [key, certificate] = ['localhost.key', 'localhost.pem'].map((name) =>
    path.join(folder, name),
  );
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'];
  args.push('-addext', 'subjectAltName=DNS:localhost');
  spawnSync('openssl', [...args, '-keyout', key ?? '', '-out', certificate ?? '']);
}

async function startProxy(name: string, args: readonly string[], folder: string, port: number) {
  const data = path.join(folder, 'data');
  mkdirSync(data);
  const proxy = spawn(name, args, {
    // Where Caddy keeps its certificates.
    env: { ...process.env, XDG_DATA_HOME: data, XDG_CONFIG_HOME: data },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  proxy.stderr.on('data', (chunk) => (output += String(chunk)));
  while (!(await isOpen(port))) {
    if (proxy.exitCode !== null) throw new Error(`${name} ended:\n${output}`);
    await pause(50);
  }
  return async () => {
    proxy.kill();
    await once(proxy, 'exit');
  };
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

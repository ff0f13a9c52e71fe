import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';

/** A Redis of the tests' own, on this machine only; keeps nothing on disk. */
export interface RedisServer {
  readonly url: string;
  /** As a power cut would: nobody is told, nothing is kept. */
  kill(): Promise<void>;
  /** Comes back on the same port, empty. */
  restart(): Promise<void>;
}

/** Debian's; `REDIS_SERVER` names another. */
const program = process.env['REDIS_SERVER'] || 'redis-server';

export const hasRedisServer = spawnSync(program, ['--version']).status === 0;

/** @param settings of redis.conf, as arguments: `['--rename-command', 'GETDEL', '']` */
export async function startRedisServer(settings: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const start = () => run([...settings, '--port', String(port), '--dir', tmpdir()]);
  let server = await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(server),
    async restart() {
      await end(server);
      server = await start();
    },
  };
}

async function run(settings: readonly string[]): Promise<ChildProcess> {
  const closed = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(program, [...closed, ...settings], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('Ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`redis-server stopped:\n${output}`)));
  });
  return server;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  // Listening on TCP, so it has an address with a port.
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from './free-port.ts';

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
  let port = 0;
  const start = () => run([...settings, '--port', String(port), '--dir', tmpdir()]);
  let server = await untilPortIsFree(async () => {
    port = await freePort();
    return start();
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(server),
    async restart() {
      await end(server);
      server = await untilPortIsFree(start);
    },
  };
}

/** Tries again for five seconds while somebody else has the port. */
async function untilPortIsFree(start: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 50 || !String(error).includes('Address already in use')) throw error;
      await pause(100);
    }
  }
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
    // 'close', since 'exit' may come before the last of what was printed.
    server.once('close', () => reject(new Error(`redis-server stopped:\n${output}`)));
  });
  return server;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}

import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { freePort } from './free-port.ts';

/** A PostgreSQL of the tests' own, on this machine only, with its data in a folder that goes with it. */
export interface PostgresServer {
  readonly url: string;
  /** Of the server and of what it has started for its connections. */
  readonly pids: () => number[];
  /** As a crash would: connections are cut, nobody is told. */
  kill(): Promise<void>;
  /** Comes back on the same port, with what was written. */
  restart(): Promise<void>;
  /** Ends it, and removes its data. */
  close(): Promise<void>;
}

const programs = findPrograms();

export const hasPostgresServer = programs !== undefined;

/** @param settings of postgresql.conf: `['max_connections=200']` */
export async function startPostgresServer(
  settings: readonly string[] = [],
): Promise<PostgresServer> {
  if (programs === undefined) throw new Error('There is no PostgreSQL here.');
  const data = mkdtempSync(path.join(tmpdir(), 'postgres-'));
  const owner = serverUser();
  if (owner) chownSync(data, owner.uid, owner.gid);
  const initialised = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...owner, cwd: data, encoding: 'utf8' },
  );
  if (initialised.status !== 0) throw new Error(`initdb failed:\n${initialised.stderr}`);
  const port = await freePort();
  const start = () => run(programs, data, port, settings, owner);
  let server = await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pids: () => [server.pid ?? 0, ...childrenOf(server.pid ?? 0)],
    kill: () => end(server),
    async restart() {
      await end(server);
      server = await start();
    },
    async close() {
      await end(server);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Debian's, which are not on the path; `POSTGRES_BIN` names another folder. */
function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => +b - +a) : [];
  const folders = [
    process.env['POSTGRES_BIN'] ?? '',
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ];
  return folders.find((folder) => folder !== '' && existsSync(path.join(folder, 'initdb')));
}

/** PostgreSQL refuses to be run by root; its package has made a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string) =>
    Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function run(
  folder: string,
  data: string,
  port: number,
  settings: readonly string[],
  owner: object | undefined,
): Promise<ChildProcess> {
  const own = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'log_min_messages=fatal',
    ...settings,
  ].flatMap((setting) => ['-c', setting]);
  const server = spawn(path.join(folder, 'postgres'), ['-D', data, '-p', String(port), ...own], {
    ...owner,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Whatever becomes of this process, the server is not left running.
  const endWithUs = () => void server.kill('SIGQUIT');
  process.once('exit', endWithUs);
  server.once('exit', () => process.off('exit', endWithUs));
  let output = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  // 'close', since 'exit' may come before the last of what was printed.
  const stopped = once(server, 'close').then(() => {
    throw new Error(`PostgreSQL stopped:\n${output}`);
  });
  stopped.catch(() => undefined);
  await Promise.race([untilReady(folder, port), stopped]);
  return server;
}

async function untilReady(folder: string, port: number): Promise<void> {
  for (;;) {
    const asked = spawn(path.join(folder, 'pg_isready'), [
      ...['-q', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'],
    ]);
    const [status] = (await once(asked, 'exit')) as [number | null];
    if (status === 0) return;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  // "Immediate shutdown": SIGKILL would leave what it has started behind.
  server.kill('SIGQUIT');
  server.kill('SIGCONT');
  await exited;
}

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').map(Number).filter(Boolean);
}

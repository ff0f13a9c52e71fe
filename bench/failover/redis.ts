import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../../test/support/free-port.ts';

/** Redis as a site may have it: one server, a cluster, or a primary that Sentinel watches. */
export interface RedisSite {
  /** What a client is told: of all servers, or of all sentinels. */
  readonly ports: readonly number[];
  /** The one server, or a primary whose death makes a replica take over. */
  primary(): RedisNode;
  close(): Promise<void>;
}

export interface RedisNode {
  readonly port: number;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** Comes back on the same port, empty. */
  restart(): Promise<void>;
  /** Keeps its connections and answers nothing: SIGSTOP. */
  stall(): void;
  resume(): void;
  /** What `redis-cli` is told. @returns what it says */
  command(...words: string[]): string;
}

const program = process.env['REDIS_SERVER'] || 'redis-server';

export async function startOneRedis(): Promise<RedisSite> {
  const folder = newFolder();
  const node = await startNode(folder.path, []);
  return {
    ports: [node.port],
    primary: () => node,
    close: () => closeAll([node], folder),
  };
}

/** Three primaries with a replica each. */
export async function startRedisCluster(): Promise<RedisSite> {
  const folder = newFolder();
  const settings = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
  const nodes = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      startNode(folder.path, [...settings, '--cluster-config-file', `nodes-${index}.conf`]),
    ),
  );
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  const options = ['--cluster-replicas', '1', '--cluster-yes'];
  const created = spawnSync('redis-cli', ['--cluster', 'create', ...addresses, ...options], {
    encoding: 'utf8',
  });
  if (created.status !== 0) throw new Error(`No cluster: ${created.stdout}${created.stderr}`);
  const isWhole = (node: RedisNode) => {
    const says = node.command('cluster', 'info');
    return says.includes('cluster_state:ok') && says.includes('cluster_known_nodes:6');
  };
  const isReplicated = (node: RedisNode) =>
    !node.command('role').startsWith('slave') || node.command('role').includes('connected');
  await until(() => nodes.every((node) => isWhole(node) && isReplicated(node)));
  return {
    ports: nodes.map(({ port }) => port),
    primary: () => primaryOf(nodes),
    close: () => closeAll(nodes, folder),
  };
}

export const sentinelName = 'vipps';

/** A primary with two replicas, watched by three sentinels. */
export async function startRedisWithSentinel(): Promise<RedisSite> {
  const folder = newFolder();
  const first = await startNode(folder.path, []);
  const replicaOf = ['--replicaof', '127.0.0.1', String(first.port)];
  const others = await Promise.all([1, 2].map(() => startNode(folder.path, replicaOf)));
  await until(() => first.command('info', 'replication').includes('connected_slaves:2'));
  const sentinels = await Promise.all(
    [1, 2, 3].map(async (number) => {
      const config = path.join(folder.path, `sentinel-${number}.conf`);
      writeFileSync(
        config,
        [
          `sentinel monitor ${sentinelName} 127.0.0.1 ${first.port} 2`,
          `sentinel down-after-milliseconds ${sentinelName} 2000`,
          `sentinel failover-timeout ${sentinelName} 6000`,
        ].join('\n'),
      );
      return startNode(folder.path, ['--sentinel'], config);
    }),
  );
  const knowsAll = (sentinel: RedisNode) => {
    const says = sentinel.command('info', 'sentinel');
    return says.includes('slaves=2') && says.includes('sentinels=3');
  };
  await until(() => sentinels.every(knowsAll));
  const nodes = [first, ...others];
  return {
    ports: sentinels.map(({ port }) => port),
    primary: () => primaryOf(nodes),
    close: () => closeAll([...sentinels, ...nodes], folder),
  };
}

function primaryOf(nodes: readonly RedisNode[]): RedisNode {
  const primary = nodes.find((node) => node.command('role').startsWith('master'));
  if (primary) return primary;
  throw new Error('No server of Redis is a primary.');
}

interface OwnNode extends RedisNode {
  end(): Promise<void>;
}

async function startNode(
  folder: string,
  settings: readonly string[],
  config?: string,
): Promise<OwnNode> {
  let port = 0;
  const start = () => run(folder, port, settings, config);
  let server = await onFreePort((free) => {
    port = free;
    return start();
  });
  const end = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  };
  return {
    port,
    end,
    kill: end,
    async restart() {
      await end();
      server = await start();
    },
    stall: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    command: (...words) => {
      const asked = spawnSync('redis-cli', ['-p', String(port), ...words], {
        encoding: 'utf8',
        timeout: 2_000,
      });
      return asked.stdout;
    },
  };
}

/** A server of a cluster takes a second port, ten thousand above, which may be somebody else's. */
async function onFreePort(start: (port: number) => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (attempt === 10 || !String(error).includes('Address already in use')) throw error;
    }
  }
}

async function run(
  folder: string,
  port: number,
  settings: readonly string[],
  config?: string,
): Promise<ChildProcess> {
  const isSentinel = config !== undefined;
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const keepsNothing = isSentinel ? [] : ['--save', '', '--appendonly', 'no'];
  const server = spawn(
    program,
    [...(isSentinel ? [config] : []), ...own, ...keepsNothing, ...settings],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  endWithUs(server);
  let output = '';
  await new Promise<void>((resolve, reject) => {
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/Ready to accept connections|Sentinel ID is/.test(output)) resolve();
    });
    server.once('error', reject);
    // 'close', since 'exit' may come before the last of what was printed.
    server.once('close', () => reject(new Error(`${program} stopped:\n${output}`)));
  });
  return server;
}

/** Whatever becomes of this process, nothing that it has started is left running. */
function endWithUs(server: ChildProcess): void {
  const end = () => void server.kill('SIGKILL');
  process.once('exit', end);
  server.once('exit', () => process.off('exit', end));
}

function newFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'redis-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function closeAll(nodes: readonly OwnNode[], folder: { remove: () => void }): Promise<void> {
  await Promise.all(nodes.map((node) => node.end()));
  folder.remove();
}

async function until(isSo: () => boolean): Promise<void> {
  for (let look = 0; !isSo(); look += 1) {
    if (look === 150) throw new Error('The servers of Redis have not found each other.');
    await pause(100);
  }
}

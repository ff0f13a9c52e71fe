import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

interface RunningShop {
  readonly url: string;
  /** Ends it. @returns everything it has printed. */
  stop(): Promise<string>;
}

/** Starts a shop with every debug switch of Node and of the `debug` package on. */
export async function runShop(
  env: Record<string, string>,
  program = 'test/security/secrecy/shop.ts',
): Promise<RunningShop> {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'development',
      NODE_DEBUG: 'passport-vipps,http,https,http2,net,tls,stream,undici,fetch',
      DEBUG: '*',
      DEBUG_DEPTH: '10',
      DEBUG_SHOW_HIDDEN: 'true',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const closed = once(child, 'close');
  const started = await Promise.race([once(child, 'message'), closed]);
  if (child.exitCode !== null) throw new Error(`The shop did not start:\n${printed}`);
  // The shop's one message is the address it listens at.
  const { port } = started[0] as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await closed;
      return printed;
    },
  };
}

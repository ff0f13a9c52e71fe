import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../support/free-port.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** One of docs/examples, running as a reader would run it. */
export interface RunningExample {
  readonly url: string;
  readonly output: () => string;
  /** Another process in its place, at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an example with the environment the README tells the reader to set, and waits for its port. */
export async function runExample(
  name: string,
  environment: Readonly<Record<string, string>>,
  portVariable = 'PORT',
): Promise<RunningExample> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const start = async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', `docs/examples/${name}`], {
      cwd: root,
      env: { ...process.env, VIPPS_BASE_URL: url, ...environment, [portVariable]: String(port) },
    });
    const output = collect(child);
    await listening(url, child, output);
    return { child, output };
  };
  let running = await start();
  const stop = async () => {
    running.child.kill();
    await once(running.child, 'exit');
  };
  return {
    url,
    output: () => running.output(),
    async restart() {
      await stop();
      running = await start();
    },
    stop,
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stdout?.on('data', (chunk) => (text += String(chunk)));
  child.stderr?.on('data', (chunk) => (text += String(chunk)));
  return () => text;
}

async function listening(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The example ended:\n${output()}`);
    try {
      await fetch(url, { redirect: 'manual' });
      return;
    } catch {
      await pause(50);
    }
  }
}

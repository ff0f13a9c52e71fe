import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

export interface RunningDemo {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Waits until it has printed that; fails if it stops before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** How it ended: the exit code, or the signal that nobody handled. */
  readonly ended: Promise<number | string | null>;
}

/** Starts the demo as `npm run demo` does, with little in its environment but what is given. */
export function runDemo(env: Record<string, string>): RunningDemo {
  const root = path.resolve(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo-app/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], DEMO_DATABASE: ':memory:', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text));
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  return {
    process: child,
    out: () => printed.out,
    err: () => printed.err,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(printed.out);
          if (found) resolve(found);
        };
        child.stdout.on('data', look);
        look();
        void ended.then(() => reject(new Error(`It stopped: ${printed.err}`)));
      }),
  };
}

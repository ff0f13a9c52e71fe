import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

export interface RunningCommand {
  readonly process: ChildProcess;
  /** Waits until it has printed that; fails if it stops before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ending>;
}

/** How it ended, and everything it printed. */
interface Ending {
  /** The exit code, or the signal that nobody handled. */
  readonly code: number | string | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `passport-vipps` from its source. */
export function runCommand(...words: string[]): RunningCommand {
  const root = path.resolve(import.meta.dirname, '../../..');
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/cli.ts', ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code: code ?? signal, out, err }));
  });
  return {
    process: child,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(out);
          if (found) resolve(found);
        };
        child.stdout.on('data', look);
        look();
        void ended.then(() => reject(new Error(`It stopped: ${err}`)));
      }),
  };
}

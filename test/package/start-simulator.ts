import { spawn } from 'node:child_process';
import { once } from 'node:events';

interface StartedSimulator {
  /** Of the control page; rejects with the output of a simulator that does not start. */
  readonly url: Promise<string>;
  stop(): Promise<void>;
}

/** Runs the command as somebody does who has installed the package. */
export function startSimulator(project: string): StartedSimulator {
  // A process group of its own, since npx puts a shell between us and the simulator.
  const npx = spawn('npx', ['--no-install', 'passport-vipps', 'simulator', '--port', '0'], {
    cwd: project,
    detached: true,
  });
  let output = '';
  const url = new Promise<string>((resolve, reject) => {
    for (const stream of [npx.stdout, npx.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = /Control page +(\S+)\n/.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
    npx.once('close', () => reject(new Error(`The simulator stopped: ${output}`)));
  });
  return {
    url,
    async stop() {
      if (npx.exitCode !== null || npx.pid === undefined) return;
      const closed = once(npx, 'close');
      process.kill(-npx.pid, 'SIGTERM');
      await closed;
    },
  };
}

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { SiteSettings } from './site-settings.ts';

/** The site in three processes, behind something like a load balancer. */
export interface Site {
  /** The processes to ask, the one whose turn it is first; the others for when it cannot be reached. */
  turns(): readonly number[];
  /** Puts a new process in the place of each, one after the other, told something else from then on. */
  deploy(change?: Partial<SiteSettings>): Promise<void>;
  /** Ends one with SIGKILL, in the middle of its work, and starts another. */
  killOne(): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
}

export async function startSite(settings: SiteSettings): Promise<Site> {
  let told = settings;
  const running = await Promise.all([start(told), start(told), start(told)]);
  let turn = 0;
  return {
    turns() {
      turn += 1;
      const inService = running.filter(({ child }) => child.connected);
      const first = turn % inService.length;
      return [...inService.slice(first), ...inService.slice(0, first)].map(({ port }) => port);
    },

    async deploy(change = {}) {
      told = { ...told, ...change };
      for (const [index, old] of running.entries()) {
        running[index] = await start(told);
        const ended = once(old.child, 'exit');
        old.child.kill('SIGTERM');
        await ended;
      }
    },

    async killOne() {
      const [victim] = running.splice(0, 1);
      victim?.child.kill('SIGKILL');
      running.push(await start(told));
    },

    async close() {
      await Promise.all(running.map(({ child }) => kill(child)));
    },
  };
}

async function start(settings: SiteSettings): Promise<Running> {
  const program = path.join(import.meta.dirname, 'site.ts');
  const child = fork(program, [JSON.stringify(settings)], { execArgv: ['--import', 'tsx'] });
  const stopped = once(child, 'exit').then(() => {
    throw new Error('A process of the site stopped before it had told its port.');
  });
  // It will stop one day, which is no failure then.
  stopped.catch(() => undefined);
  // The one thing that site.ts says.
  const [port] = (await Promise.race([once(child, 'message'), stopped])) as [string];
  return { child, port: Number(port) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

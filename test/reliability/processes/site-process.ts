import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { SiteSettings } from './site-settings.ts';

/** A process of its own with some sites in it. */
interface SiteProcess {
  /** Of the sites, in the order of their settings. */
  readonly ports: readonly number[];
  close(): Promise<void>;
}

export async function startSites(settings: readonly SiteSettings[]): Promise<SiteProcess> {
  const program = path.join(import.meta.dirname, 'site-program.ts');
  const child = fork(program, [JSON.stringify(settings)], { execArgv: ['--import', 'tsx'] });
  const ports = await portsOf(child);
  return {
    ports,
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function portsOf(child: ChildProcess): Promise<number[]> {
  const stopped = once(child, 'exit').then(() => {
    throw new Error('The process of a site stopped before it had told its ports.');
  });
  // The one thing that site-program.ts says.
  const [ports] = (await Promise.race([once(child, 'message'), stopped])) as [number[]];
  // It will stop one day, which is no failure then.
  stopped.catch(() => undefined);
  return ports;
}

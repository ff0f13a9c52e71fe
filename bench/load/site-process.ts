import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** What the site is told at its start. */
export interface SiteSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly issuer: string;
  readonly timeoutMs: number;
}

/** `advance`: two hours pass. `rest`: sessions are forgotten. */
export type SiteMessage = 'advance' | 'rest';

export type SiteReply = { readonly urls: string[] } | SiteMemory;

export interface SiteMemory {
  /** After a garbage collection. */
  readonly heapBytes: number;
  /** Logins under way that its backend holds. */
  readonly waiting: number;
}

interface SiteProcess {
  /** Its apps: the one with cookieStore(), the one with serverStore(). */
  readonly urls: readonly string[];
  tell(message: SiteMessage): Promise<SiteMemory>;
  close(): void;
}

export async function startSite(settings: SiteSettings): Promise<SiteProcess> {
  const child = fork(path.join(import.meta.dirname, 'site.ts'), [JSON.stringify(settings)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  const stopped = new Promise<never>((_, reject) => {
    child.once('exit', () => reject(new Error('The site has stopped by itself.')));
  });
  // Nobody waits for it while nothing is asked.
  stopped.catch(() => undefined);
  const nextReply = async () => {
    // One at a time, and each is answered by what its type says.
    const [reply] = (await Promise.race([once(child, 'message'), stopped])) as [SiteReply];
    return reply;
  };

  const { urls } = (await nextReply()) as { urls: string[] };
  return {
    urls,
    tell(message) {
      child.send(message);
      return nextReply() as Promise<SiteMemory>;
    },
    close: () => child.disconnect(),
  };
}

// The site under load, in a process of its own so that its memory can be told from everything else's:
// two apps, one for each way to keep logins under way. Started by site-process.ts.
import { createServer } from 'node:http';
import type { Server } from 'node:http';

import express from 'express';
import session from 'express-session';
import { cookieStore, memoryBackend, serverStore, vippsLogin } from 'passport-vipps';
import type { Backend, TransactionStoreFactory, VippsUser } from 'passport-vipps';

import { listen } from './listen.ts';
import type { SiteMessage, SiteReply, SiteSettings } from './site-process.ts';

const { timeoutMs, ...keys } = JSON.parse(process.argv[2] ?? '{}') as SiteSettings;

let aheadMs = 0;
/** What the backend holds. */
const waiting = new Set<string>();
const sessions = new session.MemoryStore();
const servers: Server[] = [];

const memory = memoryBackend();
const backend: Backend = {
  ...memory,
  set(key, value, ttlMs) {
    waiting.add(key);
    return memory.set(key, value, ttlMs);
  },
  take(key) {
    waiting.delete(key);
    return memory.take(key);
  },
};

process.on('message', (message: SiteMessage) => {
  if (message === 'advance') aheadMs += 2 * 60 * 60_000;
  if (message === 'rest') rest();
  reply({ heapBytes: heapBytes(), waiting: waiting.size });
});
process.on('disconnect', () => process.exit());
reply({ urls: [await open(cookieStore()), await open(serverStore(backend))] });

async function open(transactionStore: TransactionStoreFactory): Promise<string> {
  const app = express();
  // Else each error is printed.
  app.set('env', 'test');
  const server = createServer(app);
  servers.push(server);
  const baseUrl = await listen(server);
  app.use(
    vippsLogin({
      ...keys,
      baseUrl,
      secret: 'a secret of at least thirty-two characters',
      timeoutMs,
      clock: () => Date.now() + aheadMs,
      transactionStore,
      session: { store: sessions },
    }),
  );
  // Without `verify`, the user is Vipps' own.
  app.get(
    '/me',
    (req, res) => void res.json({ sub: (req.user as VippsUser | undefined)?.sub ?? null }),
  );
  return baseUrl;
}

/** Lets go of what an idle site may rightly hold: sessions, which are the app's, and open connections. */
function rest(): void {
  sessions.clear();
  for (const server of servers) server.closeIdleConnections();
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function reply(content: SiteReply): void {
  process.send?.(content);
}

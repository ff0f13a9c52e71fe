// One relying party in a process of its own. It has `/login`, `/callback` and `/`, which answers with the
// `sub` of who is logged in; the benchmark asks over IPC what it has used.
import { createServer } from 'node:http';
import process from 'node:process';

import { createStore, storeCalls } from './store.mjs';

const [name, settings] = process.argv.slice(2);
const server = createServer();
server.keepAliveTimeout = 60_000;
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseUrl = `http://127.0.0.1:${server.address().port}`;

const { createParty } = await import(`./${name}.mjs`);
const { redisUrl, ...others } = JSON.parse(settings);
const store = await createStore(redisUrl);
server.on('request', await createParty({ ...others, baseUrl, store, secret: 's'.repeat(40) }));

process.on('message', async (question) => {
  process.send(question === 'memory' ? await memory() : usage());
});
process.on('disconnect', () => process.exit());
process.send({ baseUrl });

function usage() {
  const { user, system } = process.cpuUsage();
  return { cpuMicroseconds: user + system, storeCalls };
}

async function memory() {
  for (let i = 0; i < 3; i += 1) {
    await new Promise((resolve) => globalThis.setTimeout(resolve, 50));
    globalThis.gc();
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heapUsed, rss };
}

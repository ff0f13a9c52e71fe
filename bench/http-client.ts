/**
 * CPU time of one userinfo call: node:http with connections kept alive against the built-in fetch,
 * in turns, against a server in a process of its own on this machine. `npx tsx bench/http-client.ts`
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createVippsClient } from '../lib/protocol/client.ts';
import type { VippsClient } from '../lib/protocol/client.ts';

const rounds = 7;
const callsPerRound = 600;
const atOnce = 4;
const claims = { sub: 'someone', name: 'Ada Lovelace', email: 'user@example.com' };

if (process.argv[2] === 'server') serve();
else await compare();

function serve(): void {
  const server = createServer((req, res) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const metadata = {
      issuer: base,
      authorization_endpoint: `${base}/auth`,
      token_endpoint: `${base}/token`,
      jwks_uri: `${base}/jwks`,
      userinfo_endpoint: `${base}/userinfo`,
    };
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify(req.url === '/userinfo' ? claims : metadata));
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

async function compare(): Promise<void> {
  const child = fork(import.meta.filename, ['server']);
  const port = await new Promise<number>((resolve) => child.once('message', resolve));
  const settings = {
    clientId: 'bench',
    clientSecret: 'bench',
    issuer: `http://127.0.0.1:${port}`,
  };
  const candidates: Record<string, VippsClient> = {
    'node:http, kept alive': createVippsClient(settings),
    'built-in fetch': createVippsClient({ ...settings, fetch: globalThis.fetch }),
  };
  const samples = new Map<string, number[]>(Object.keys(candidates).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, client] of Object.entries(candidates)) {
      const sample = await measure(client);
      // The first round warms up.
      if (round > 0) samples.get(name)?.push(sample);
    }
  }
  child.kill();
  print(samples);
}

/** Milliseconds of CPU per call. */
async function measure(client: VippsClient): Promise<number> {
  const before = process.cpuUsage();
  const caller = async () => {
    for (let call = 0; call < callsPerRound / atOnce; call++) {
      await client.userinfo('token', { sub: claims.sub });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / callsPerRound;
}

function print(samples: Map<string, number[]>): void {
  const medians = new Map([...samples].map(([name, values]) => [name, median(values)]));
  const least = Math.min(...medians.values());
  console.log(
    `Node ${process.version}, ${rounds} rounds of ${callsPerRound} calls, ${atOnce} at once`,
  );
  console.table(
    [...medians].map(([name, value]) => ({
      transport: name,
      'CPU ms per call': Number(value.toFixed(3)),
      ratio: Number((value / least).toFixed(2)),
    })),
  );
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

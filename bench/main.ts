/**
 * What a login with passport-vipps costs, beside what else there is; docs/performance.md says how to read
 * it. `npm run bench` takes less than two minutes; with `-- --full` it takes a quarter of an hour on an idle
 * machine and writes docs/performance.md and its picture, as `--write` does after a short run.
 *
 * `--only logins,requests` runs some sections (logins, requests, redis, calls, memory, imports, sizes,
 * checks); `--against ../another-checkout` adds that one as `before`.
 */
import { parseArgs } from 'node:util';

import { hasRedisServer, startRedisServer } from '../test/support/redis-server.ts';
import { probe } from './checks.ts';
import { measureImports, measureSizes } from './package-costs.ts';
import { install, startParty, startProvider } from './processes.ts';
import type { Party, PartySettings } from './processes.ts';
import { print, write } from './report.ts';
import type { Section } from './report.ts';
import * as rows from './rows.ts';
import type { Effort } from './rows.ts';

const quick: Effort = {
  ...{ warmUp: 1_000, logins: 24, warmUpRequests: 3_000, requests: 500, atOnce: [16] },
  ...{ duration: { leastRounds: 11, seconds: 10 }, imports: 3, kept: 200, abandoned: 0 },
};
const full: Effort = {
  ...{ warmUp: 3_000, logins: 48, warmUpRequests: 8_000, requests: 3_000, atOnce: [1, 16, 64] },
  ...{ duration: { leastRounds: 11, seconds: 120 }, imports: 11, kept: 2_000, abandoned: 100_000 },
};

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
    against: { type: 'string' },
  },
});
const effort = values.full ? full : quick;
const wanted = values.only?.split(',');
const isWanted = (section: string) => wanted?.includes(section) ?? true;

const startedAt = Date.now();
const { folder, before } = await install(values.against);
const provider = await startProvider();
const { issuer } = provider;
const running: Party[] = [];
const sections: Section[] = [];

async function start(
  file: string,
  settings: Partial<PartySettings> = {},
  from = folder,
): Promise<Party> {
  const party = await startParty(from, file, { issuer, ...settings });
  running.push(party);
  return party;
}

function done(section: Section): void {
  sections.push(section);
  print(section);
}

try {
  await measure();
} finally {
  for (const party of running) party.close();
  provider.close();
}
console.log(`Took ${Math.round((Date.now() - startedAt) / 1_000)} s.`);
if ((values.full || values.write) && !wanted && !before) await write(sections, values.full);

async function measure(): Promise<void> {
  const compared = await Promise.all([
    start(rows.ours),
    ...(before ? [start(rows.ours, { name: 'before' }, before)] : []),
    ...rows.peers.map((peer) => start(peer)),
  ]);
  const lean = await start(rows.lean);
  const all = [...compared, lean, await start(rows.floor)];
  if (isWanted('logins') || isWanted('memory')) await rows.warmUp(all, effort);

  if (isWanted('logins')) {
    const withFetch = { name: `${rows.ours}, built-in fetch`, builtInFetch: true };
    const variants = values.full ? [await start(rows.ours, withFetch)] : [];
    await rows.warmUp(variants, effort);
    done(await rows.measureLogins([...all, ...variants], effort));
  }
  if (isWanted('requests')) {
    const isEnough = ({ name }: Party) => values.full || !rows.peers.slice(1).includes(name);
    const parties = [await start(rows.bare), ...compared.filter(isEnough), lean];
    done(await rows.measureRequests(parties, effort));
  }
  if (isWanted('redis')) await measureRedis();
  if (isWanted('calls')) {
    const withoutUserinfo = { name: `${rows.ours}, userinfo: false`, userinfo: false };
    const parties = [...compared, await start(rows.ours, withoutUserinfo), lean];
    done(await rows.countCalls(parties, provider));
  }
  if (isWanted('memory')) done(await rows.measureMemory(all, effort));
  if (isWanted('imports')) done(await measureImports(folder, effort.imports));
  if (isWanted('sizes')) done(await measureSizes(folder));
  if (isWanted('checks')) done(await probe(all));
}

async function measureRedis(): Promise<void> {
  if (!hasRedisServer) {
    console.log('There is no redis-server, so that section is left out.');
    return;
  }
  const redis = await startRedisServer();
  const parties: Party[] = [];
  try {
    const settings = { redisUrl: redis.url };
    parties.push(await start(rows.ours, settings));
    if (before) parties.push(await start(rows.ours, { ...settings, name: 'before' }, before));
    parties.push(await start(rows.stack, settings), await start(rows.lean, settings));
    await rows.warmUp(parties, effort);
    done(await rows.measureRedis(parties, effort));
  } finally {
    for (const party of parties) {
      party.close();
      running.splice(running.indexOf(party), 1);
    }
    await redis.kill();
  }
}

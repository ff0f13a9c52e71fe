import { startRedisServer } from '../../support/redis-server.ts';
import { faultsIn } from './outage-report.ts';
import { runThroughOutage } from './outage.ts';
import { runAtOnce } from './run-at-once.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

// 500 logins through three processes without a store, sessions in cookies: each begun at one, finished at
// another and looked at at the third; 500 through two processes with one Redis; then 500 more, with Redis
// killed and restarted half way. Fails where one is lost or wrong.

const logins = 500;
const group = logins / 5;

const faultsWithoutStore = await runWithoutStore();

const redis = await startRedisServer();
const site = { transactions: 'redis', redisUrl: redis.url } as const;
const stage = await openStage([[site, site]], logins);
try {
  const lost = await runUndisturbed(stage);
  console.log(`${logins} logins, lost ${lost}`);
  const report = await runThroughOutage(stage, redis, group);
  console.log(`${logins} logins, Redis killed and restarted half way`);
  console.table(report);
  const faults = faultsIn(report, group);
  for (const fault of faults) console.error(fault);
  if (lost + faults.length + faultsWithoutStore > 0) process.exitCode = 1;
} finally {
  await stage.close();
  await redis.kill();
}

/** @returns how many did not end as they should */
async function runWithoutStore(): Promise<number> {
  const inCookie = { sessions: 'cookie' } as const;
  const stage = await openStage([[inCookie, inCookie, inCookie]], logins);
  try {
    const [[first, second, third] = [0, 0, 0]] = stage.sites;
    const people = Array.from({ length: logins }, () => stage.newLogin());
    const outcomes = await runAtOnce(people, (login) => login.run(first, second, third));
    const wrong = outcomes.filter((outcome) => outcome === 'somebody else').length;
    const lost = outcomes.filter((outcome) => outcome !== 'logged in').length - wrong;
    console.log(`${logins} logins, three processes, no store: wrong ${wrong}, lost ${lost}`);
    return wrong + lost;
  } finally {
    await stage.close();
  }
}

/** @returns how many did not end as they should */
async function runUndisturbed(stage: Stage): Promise<number> {
  const [[first, second] = [0, 0]] = stage.sites;
  const people = Array.from({ length: logins }, () => stage.newLogin());
  const outcomes = await runAtOnce(people, (login) => login.run(first, second));
  return outcomes.filter((outcome) => outcome !== 'logged in').length;
}

import { setTimeout as wait } from 'node:timers/promises';

import type { RedisServer } from '../../support/redis-server.ts';
import type { Login, Outcome } from './login.ts';
import type { OutageReport, Tally } from './outage-report.ts';
import { runAtOnce } from './run-at-once.ts';
import type { Stage } from './stage.ts';

/**
 * Lets five groups of people log in, each login begun at one process and finished at the other, and
 * kills Redis half way. It comes back empty.
 */
export async function runThroughOutage(
  stage: Stage,
  redis: RedisServer,
  group: number,
): Promise<OutageReport> {
  const [[first, second] = [0, 0]] = stage.sites;
  const people = () => Array.from({ length: group }, () => stage.newLogin());
  const run = (logins: readonly Login[]) => runAtOnce(logins, (login) => login.run(first, second));

  const [early, halfway, unlucky, late, fresh] = [people(), people(), people(), people(), people()];
  const before = await run(early);
  await runAtOnce(halfway, (login) => login.begin(first));
  let running = 0;
  const struck = await runAtOnce(unlucky, async (login) => {
    running += 1;
    if (running === Math.ceil(group / 2)) void redis.kill();
    return login.run(first, second);
  });
  await redis.kill();
  const returned = await runAtOnce(halfway, (login) => login.finish(second));
  const refused = await run(late);
  const pages = await runAtOnce(early, (login) => login.look(second));
  await redis.restart();
  await untilHealed(stage);
  const after = await run(fresh);
  const told = [...halfway, ...unlucky, ...late];
  const afterwards = await runAtOnce(told, (login) => login.look(first));

  const resumed = await runAtOnce(halfway, async (login) => {
    const outcome = await login.finish(first);
    return outcome === 'sent to Vipps' ? login.finish(second) : outcome;
  });

  return {
    before: tally(before),
    struck: tally(struck),
    returned: tally(returned),
    refused: tally(refused),
    pages: tally(pages),
    after: tally(after),
    afterwards: tally(afterwards),
    resumed: tally(resumed),
  };
}

/** The clients in the sites look for Redis by themselves, every now and then. */
async function untilHealed(stage: Stage): Promise<void> {
  const [ports = []] = stage.sites;
  for (const port of ports) {
    for (let attempt = 0; (await stage.newLogin().begin(port)) !== 'at Vipps'; attempt += 1) {
      if (attempt === 500) throw new Error('A site has not found Redis again in ten seconds.');
      await wait(20);
    }
  }
}

function tally(outcomes: readonly Outcome[]): Tally {
  const counts: Record<Outcome, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

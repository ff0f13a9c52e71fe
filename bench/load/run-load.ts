import { setTimeout as sleep } from 'node:timers/promises';

import { attend, isFaulty, lookAgain, lookAtStranger } from './attend.ts';
import type { Attended } from './attend.ts';
import { drawFault } from './fault.ts';
import type { Outcome } from './judge.ts';
import { createRandom } from './random.ts';
import { setStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { hasGrown } from './summary.ts';
import type { Summary } from './summary.ts';
import type { Visit } from './visit.ts';

interface LoadSettings {
  readonly logins: number;
  readonly seed: number;
  /** Of each call to Vipps; one that hangs takes so long. */
  readonly timeoutMs: number;
  /** Told how many logins have ended. */
  readonly progress?: (done: number) => void;
}

const atOnce = 1_000;
// What the first logins load and compile is no leak.
const warmUpLogins = 100;

/** Logs people in, a thousand at once, and looks who is logged in where, at once and at the end. */
export async function runLoad(settings: LoadSettings): Promise<Summary> {
  const { logins, seed, timeoutMs, progress } = settings;
  const random = createRandom(seed);
  const stage = await setStage(timeoutMs);
  try {
    await Promise.all(
      visits(stage, warmUpLogins, () => undefined).map((each) => attend(stage, each)),
    );
    const before = await stage.rest();
    const all = visits(stage, logins, () => drawFault(random));
    const attended: Attended[] = [];
    for (let from = 0; from < logins; from += atOnce) {
      await stage.advance(random);
      const batch = all.slice(from, from + atOnce);
      attended.push(...(await Promise.all(batch.map((each) => attend(stage, each)))));
      progress?.(attended.length);
    }
    const visitors = await Promise.all(attended.map(lookAgain));
    const strangers = await Promise.all(stage.strangers.map(lookAtStranger));
    const atTheEnd = [...visitors, ...strangers.filter((each) => each !== undefined)];
    const { waiting } = await stage.rest();
    const count = (kind: Outcome) => atTheEnd.filter(({ outcome }) => outcome === kind).length;
    return {
      logins,
      faults: all.filter(({ fault }) => fault).length,
      loggedIn: count('logged in'),
      codedErrors: count('coded error'),
      cancelled: count('cancelled'),
      wrongSessions: count('wrong'),
      lost: count('lost'),
      faulty: atTheEnd.filter(isFaulty),
      leftBehind: waiting - unfinished(stage),
      heapGrowthBytes: await heapGrowth(stage, before.heapBytes),
    };
  } finally {
    await stage.close();
  }
}

/** So many people, each in a new browser; by turns at the one site and the other. */
function visits(stage: Stage, count: number, fault: () => Visit['fault']): Visit[] {
  const { simulator, sites } = stage;
  return Array.from({ length: count }, (_, index) => ({
    site: sites[index % sites.length] ?? '',
    sub: simulator.users[index % simulator.users.length]?.sub ?? '',
    browser: stage.newBrowser(),
    fault: fault(),
  }));
}

/** Logins that nobody came back from with their cookies: a site may remember those. */
function unfinished({ begun, sites }: Stage): number {
  // Only the second site keeps logins on the server.
  return begun.get(sites[1] ?? '')?.size ?? 0;
}

/** Looks for a few seconds, since connections and timers take a moment to go. */
async function heapGrowth(stage: Stage, before: number): Promise<number> {
  let growth = Infinity;
  for (let look = 0; look < 20 && hasGrown(growth); look += 1) {
    if (look > 0) await sleep(250);
    growth = (await stage.rest()).heapBytes - before;
  }
  return growth;
}

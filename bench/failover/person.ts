import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import type { Simulator } from 'passport-vipps/simulator';

import { Browser } from '../load/browser.ts';
import type { Answer } from '../load/browser.ts';
import type { Site } from './site-processes.ts';
import { baseUrl } from './site-settings.ts';

/**
 * How a login ended. `once more`: logged in, after another trip to Vipps. `lost`: on an error page with a
 * code. `uncoded`: on one without. `wrong`: as somebody else. `hung`: without an answer.
 */
export type Outcome = 'completed' | 'once more' | 'lost' | 'uncoded' | 'wrong' | 'hung';

export interface Login {
  readonly outcome: Outcome;
  /** Of the error page; of whatever else went wrong, what it was. */
  readonly detail: string | undefined;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly endedAt: number;
}

export interface Stage {
  readonly site: Site;
  readonly simulator: Simulator;
  /** The connections, which all browsers share. */
  readonly agent: Agent;
}

/** Longer than a page waits for stores, which are given two seconds each time they are asked. */
const hungAfterMs = 20_000;
const thinkingMs = 200;
/** One login, and five more, as often as the package itself begins one anew: see `mostRestarts` there. */
const mostTrips = 6;

/** One person's login, each page of it answered by another process; and a page half a second later. */
export async function logIn(stage: Stage, sub: string): Promise<Login> {
  const begunAt = Date.now();
  const browser = new Browser(stage.agent);
  const end = (outcome: Outcome, detail?: string): Login => {
    return { outcome, detail, begunAt, endedAt: Date.now() };
  };
  let trips = 0;
  let looks = 0;
  let address = new URL('/vipps/login?returnTo=/me', baseUrl);
  for (;;) {
    const answer = await ask(stage, browser, address);
    if (answer === 'hung') return end('hung', address.pathname);
    const { location, status, body } = answer;
    if (location?.origin === stage.simulator.url) {
      // Whose session was lost after a page had been seen is asked for a new login, which is none lost.
      if (looks > 0) return end(outcomeOf(trips + 1), 'logged out');
      trips += 1;
      if (trips > mostTrips) return end('lost', 'goes round');
      address = await confirm(stage.simulator, location, sub);
      // Who is asked again takes longer over it, and meets another moment of what is going on.
      await pause(thinkingMs * 2 ** (trips - 1));
    } else if (location) {
      address = location;
    } else if (status !== 200) {
      const code = /^\{"code":"([a-z_]+)"\}$/.exec(body)?.[1];
      const during = looks > 0 ? ' (on a later page)' : '';
      return code
        ? end('lost', `${code}${during}`)
        : end('uncoded', `${status} ${body.slice(0, 99)}`);
    } else {
      if (body !== JSON.stringify({ sub })) return end('wrong', body);
      looks += 1;
      if (looks === 2) return end(outcomeOf(trips));
      address = new URL('/me', baseUrl);
      await pause(2 * thinkingMs);
    }
  }
}

function outcomeOf(trips: number): Outcome {
  return trips > 1 ? 'once more' : 'completed';
}

/** Asks the process whose turn it is; as load balancers do, another where the connection breaks. */
async function ask(stage: Stage, browser: Browser, address: URL): Promise<Answer | 'hung'> {
  const late = new AbortController();
  const tooLate = pause(hungAfterMs, 'hung' as const, { signal: late.signal, ref: false });
  try {
    return await Promise.race([tooLate, askInTurn(stage.site, browser, address)]);
  } finally {
    tooLate.catch(() => undefined);
    late.abort();
  }
}

async function askInTurn(site: Site, browser: Browser, address: URL): Promise<Answer> {
  let broken: unknown;
  for (const port of site.turns()) {
    try {
      return await browser.open(address, { port });
    } catch (error) {
      broken = error;
    }
  }
  throw broken;
}

async function confirm(simulator: Simulator, location: URL, sub: string): Promise<URL> {
  simulator.approve({ as: sub, state: location.searchParams.get('state') ?? '' });
  const { headers } = await fetch(location, { redirect: 'manual' });
  return new URL(headers.get('location') ?? 'nowhere:');
}

/** The measurements, one function for each table of the result. */
import { logIn, repeat, startLogin, whoAmI } from './browser.ts';
import { sub } from './checks.ts';
import type { Party, Provider } from './processes.ts';
import type { Chart, Section } from './report.ts';
import { ratioCell } from './report.ts';
import { inRounds, least, ratio, roundsOf } from './statistics.ts';
import type { Duration, Samples } from './statistics.ts';

/** How long to go on. */
export interface Effort {
  readonly warmUp: number;
  readonly duration: Duration;
  readonly warmUpRequests: number;
  /** Per round. */
  readonly logins: number;
  readonly requests: number;
  readonly atOnce: readonly number[];
  readonly imports: number;
  readonly kept: number;
  /** How many logins of ours are begun and left, to see whether anything of them stays. */
  readonly abandoned: number;
}

export const ours = 'passport-vipps';
export const peers = [
  'passport-oauth2',
  'passport-openidconnect',
  'openid-client',
  'express-openid-connect',
];
export const lean = 'lean-express';
export const floor = 'floor';
export const bare = 'bare-express';
/** The customary stack of express-session and Passport is the same with every strategy. */
export const stack = 'passport-oauth2';

/** In turns, so that nobody stands idle for long before it is measured: V8 lets go of code not used lately. */
export async function warmUp(parties: readonly Party[], { warmUp: logins }: Effort): Promise<void> {
  for (const party of parties) {
    const who = await whoAmI(party, await logIn(party));
    if (who !== sub) throw new Error(`${party.name} logs nobody in: ${who}`);
  }
  const perTurn = 100;
  for (let done = 0; done < logins; done += perTurn) {
    for (const party of parties) await repeat(perTurn, 16, () => logIn(party));
  }
}

/** CPU of whole logins, at each number at a time, all in the same rounds. */
export async function measureLogins(parties: readonly Party[], effort: Effort): Promise<Section> {
  const { atOnce, logins, duration, warmUp } = effort;
  const cases = atOnce.flatMap((many) => {
    return parties.map((party) => ({ name: `${party.name}@${many}`, party, many }));
  });
  const samples = await inRounds(duration, cases, ({ party, many }) => {
    return cpuOf(party, logins, () => repeat(logins, many, () => logIn(party)));
  });
  const usual = atOnce.includes(16) ? 16 : (atOnce[0] ?? 1);
  return {
    title: 'A whole login',
    text:
      `From the login route to the answer of the callback, in a browser of its own each. CPU as a multiple ` +
      `of ${ours} in the same round; ${roundsOf(samples)} rounds of ${logins} logins, after ${warmUp} of each that do not count.`,
    head: ['', ...atOnce.map((many) => `${many} at a time`)],
    rows: parties.map(({ name }) => [
      name,
      ...atOnce.map((many) => ratioCell(ratio(samples, `${name}@${many}`, `${ours}@${many}`))),
    ]),
    notes: [
      ...atOnce.flatMap((many) => loginGoals(samples, many, parties)),
      ...atOnce.slice(1).map((many) => {
        const grown = ratioCell(ratio(samples, `${ours}@${many}`, `${ours}@${atOnce[0] ?? 1}`));
        return `${ours} at ${many} at a time: ${grown} × what it takes at ${atOnce[0] ?? 1}.`;
      }),
    ],
    chart: chartOf(`CPU of a login, ${usual} at a time`, parties, samples, `@${usual}`, ours),
  };
}

function loginGoals(samples: Samples, many: number, parties: readonly Party[]): string[] {
  const at = (name: string) => `${name}@${many}`;
  const present = peers.filter((peer) => parties.some(({ name }) => name === peer));
  if (present.length === 0) return [];
  const cheapest = least(samples, present.map(at), at(ours));
  const costs = (name: string) => ratioCell(ratio(samples, at(ours), name));
  return [
    `${many} at a time, ${ours} takes ${costs(cheapest)} × the cheapest peer ` +
      `(${cheapest.replace(/@.*/, '')}), ${costs(at('openid-client'))} × openid-client, ` +
      `${costs(at(lean))} × the lean reference and ${costs(at(floor))} × the floor.`,
  ];
}

/** CPU of a request that has nothing to do with logging in. */
export async function measureRequests(
  parties: readonly Party[],
  { warmUpRequests, requests, duration }: Effort,
): Promise<Section> {
  const cases = [];
  for (const party of parties) {
    cases.push({ name: `${party.name}, anonymous`, party, cookies: new Map<string, string>() });
    if (party.name === bare) continue;
    cases.push({ name: `${party.name}, logged in`, party, cookies: await logIn(party) });
  }
  for (const { party, cookies } of cases)
    await repeat(warmUpRequests, 16, () => whoAmI(party, cookies));
  const samples = await inRounds(duration, cases, ({ party, cookies }) => {
    return cpuOf(party, requests, () => repeat(requests, 16, () => whoAmI(party, cookies)));
  });
  const anonymous = (name: string) =>
    ratioCell(ratio(samples, `${name}, anonymous`, `${bare}, anonymous`));
  const loggedIn = (name: string) =>
    name === bare ? '' : ratioCell(ratio(samples, `${name}, logged in`, `${stack}, logged in`));
  return {
    title: 'An unrelated request',
    text:
      'A page that reads `req.user` and nothing else. Anonymous: CPU as a multiple of Express with one empty ' +
      'middleware. Logged in: as a multiple of the Passport stack (express-session, `passport.initialize()`, ' +
      `\`passport.session()\`), measured in ${stack}. ${roundsOf(samples)} rounds of ${requests} requests, 16 at a time, after ` +
      `${warmUpRequests} of each that do not count.`,
    head: ['', 'anonymous, × bare Express', 'logged in, × Passport stack'],
    rows: parties.map(({ name }) => [name, anonymous(name), loggedIn(name)]),
    chart: chartOf(
      'CPU of a logged-in request',
      parties.filter(({ name }) => name !== bare),
      samples,
      ', logged in',
      stack,
    ),
  };
}

/** The same with the sessions in Redis; CPU of the site alone, as everywhere. */
export async function measureRedis(parties: readonly Party[], effort: Effort): Promise<Section> {
  const { logins, requests, duration } = effort;
  const cases = [];
  for (const party of parties) {
    const cookies = await logIn(party);
    const page = () => whoAmI(party, cookies);
    cases.push({ name: `${party.name}, login`, party, times: logins, act: () => logIn(party) });
    cases.push({ name: `${party.name}, request`, party, times: requests, act: page });
  }
  for (const { times, act } of cases) await repeat(times, 16, act);
  const samples = await inRounds(duration, cases, ({ party, times, act }) => {
    return cpuOf(party, times, () => repeat(times, 16, act));
  });
  const cell = (name: string, what: string) =>
    ratioCell(ratio(samples, `${name}, ${what}`, `${stack}, ${what}`));
  return {
    title: 'With Redis as session store',
    text:
      `The store is connect-redis, against a Redis on the same machine. CPU as a multiple of ${stack} with ` +
      'the Passport stack.',
    head: ['', 'a whole login', 'a logged-in request'],
    rows: parties.map(({ name }) => [name, cell(name, 'login'), cell(name, 'request')]),
  };
}

/** What a login asks of others; counted, not timed. */
export async function countCalls(parties: readonly Party[], provider: Provider): Promise<Section> {
  const times = 20;
  const rows: string[][] = [];
  for (const party of parties) {
    const [asked, used] = [await provider.requests(), await party.usage()];
    let cookies = new Map<string, string>();
    for (let i = 0; i < times; i += 1) cookies = await logIn(party);
    const [askedThen, usedThen] = [await provider.requests(), await party.usage()];
    for (let i = 0; i < times; i += 1) await whoAmI(party, cookies);
    const usedLast = await party.usage();
    const { clientId } = party;
    rows.push([
      party.name,
      String(((askedThen[clientId] ?? 0) - (asked[clientId] ?? 0)) / times),
      storeCalls(used.storeCalls, usedThen.storeCalls, times),
      storeCalls(usedThen.storeCalls, usedLast.storeCalls, times),
    ]);
  }
  return {
    title: 'Requests to Vipps, and calls to the session store',
    text: `Counted over ${times} first logins, and as many logged-in requests. With a shared store, each call is a round trip.`,
    head: ['', 'requests to Vipps per login', 'store calls per login', 'per logged-in request'],
    rows,
  };
}

function storeCalls(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  times: number,
): string {
  const perTime = Object.entries(after).map(([method, count]) => ({
    method,
    times: (count - (before[method] ?? 0)) / times,
  }));
  const made = perTime.filter(({ times: each }) => each > 0);
  return made.map(({ method, times: each }) => `${each} ${method}`).join(', ') || 'none';
}

/** What stays on the heap of logins that are begun and left, and of those that are finished. */
export async function measureMemory(
  parties: readonly Party[],
  { kept, abandoned }: Effort,
): Promise<Section> {
  const grownBy = async (party: Party, act: () => Promise<unknown>) => {
    const { heapUsed: before } = await party.memory();
    await repeat(kept, 16, act);
    const { heapUsed: after } = await party.memory();
    return `${Math.max(0, Math.round((after - before) / kept))} B`;
  };
  const rows: string[][] = [];
  for (const party of parties) {
    const abandoned = await grownBy(party, () => startLogin(party));
    rows.push([party.name, abandoned, await grownBy(party, () => logIn(party))]);
  }
  return {
    title: 'Memory kept',
    text:
      `The heap after garbage collection, per login, over ${kept} logins; sessions are in memory and none ` +
      'has ended. Some hundreds of bytes are the noise of a short run.',
    head: ['', 'per abandoned login', 'per finished login'],
    rows,
    notes: abandoned > 0 ? await abandon(parties, abandoned) : [],
  };
}

/** Begins very many logins of ours that nobody finishes. */
async function abandon(parties: readonly Party[], times: number): Promise<string[]> {
  const party = parties.find(({ name }) => name === ours);
  if (!party) return [];
  const before = await party.memory();
  await repeat(times, 16, () => startLogin(party));
  const after = await party.memory();
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    `${times} abandoned logins of ${ours}: the heap after garbage collection is ${megabytes(before.heapUsed)} before ` +
      `and ${megabytes(after.heapUsed)} after, the whole process ${megabytes(before.rss)} and ${megabytes(after.rss)}.`,
  ];
}

/** Microseconds of CPU that the whole process of a site spends on each. */
async function cpuOf(party: Party, times: number, act: () => Promise<unknown>): Promise<number> {
  const before = await party.usage();
  await act();
  return ((await party.usage()).cpuMicroseconds - before.cpuMicroseconds) / times;
}

function chartOf(
  title: string,
  parties: readonly Party[],
  samples: Samples,
  suffix: string,
  base: string,
): Chart {
  return {
    title,
    base,
    bars: parties.map(({ name }) => ({ name, ...ratio(samples, name + suffix, base + suffix) })),
  };
}

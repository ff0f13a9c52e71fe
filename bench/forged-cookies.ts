/**
 * What somebody can make a site do who never logs in: the CPU of `GET /vipps/login` with a Cookie header full
 * of forged cookies, beside the same without, in one process of the site and one run; and the sessions that are
 * stored by anonymous logouts. `npm run bench:forged`; it fails past three times the CPU, and at the first session.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import session, { MemoryStore } from 'express-session';
import { vippsLogin } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';

const mostTimes = 3;
const rounds = 7;
const perRound = 150;
const logouts = 3_000;
const secrets = [1, 2, 3].map((n) => `secret number ${n} of at least thirty-two characters`);

if (process.send) await runSite();
else await runBench();

async function runBench() {
  const simulator = await createSimulator();
  const settings = (more: Partial<Settings>): Settings => {
    const { clientId, clientSecret, issuer } = simulator;
    return { clientId, clientSecret, issuer, secret: secrets, owner: 'the package', ...more };
  };
  for (const secret of [secrets.slice(0, 1), secrets]) {
    const site = await startSite(settings({ secret }));
    for (const [name, cookie] of Object.entries(await forgedCookies(site.url))) {
      const times = await compare(site, cookie);
      const line = `${name}, ${secret.length} secret(s): ${times.toFixed(2)} × the CPU of none`;
      report(line, times <= mostTimes);
    }
    site.stop();
  }
  for (const owner of ['the package', 'the app'] as const) {
    const site = await startSite(settings({ owner }));
    for (let sent = 0; sent < logouts; sent += 1) {
      await send(`${site.url}/vipps/logout`, { method: 'POST', 'Sec-Fetch-Site': 'same-origin' });
    }
    const { sessions } = await site.usage();
    report(`${logouts} anonymous logouts, session of ${owner}: ${sessions} stored`, sessions === 0);
    site.stop();
  }
  await simulator.close();
}

function report(line: string, isGood: boolean): void {
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${line}`);
  if (!isGood) process.exitCode = 1;
}

interface Settings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly issuer: string;
  readonly secret: readonly string[];
  /** Whose session it is. */
  readonly owner: 'the package' | 'the app';
}

interface Usage {
  readonly cpuMicroseconds: number;
  readonly sessions: number;
}

interface Site {
  readonly url: string;
  usage(): Promise<Usage>;
  stop(): void;
}

/** A site in a process of its own, so that only its CPU counts. */
async function startSite(settings: Settings): Promise<Site> {
  const child = fork(import.meta.filename, { execArgv: ['--import', 'tsx'] });
  const ask = async (question: unknown) => {
    child.send(question as object);
    const [answer] = (await once(child, 'message')) as unknown[];
    return answer;
  };
  return {
    // What runSite() answers, in its order.
    url: (await ask(settings)) as string,
    usage: async () => (await ask('usage')) as Usage,
    stop: () => void child.kill(),
  };
}

async function runSite() {
  // What startSite() sends.
  const [{ owner, ...settings }] = (await once(process, 'message')) as [Settings];
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // An address is a string only for pipes.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = new MemoryStore();
  const own = { secret: secrets, resave: false, saveUninitialized: false };
  if (owner === 'the app') app.use(session({ ...own, store }));
  const ours = owner === 'the package' ? { session: { store } } : {};
  app.use(vippsLogin({ ...settings, baseUrl: url, ...ours }));
  process.on('message', () => {
    store.all((_error, all) => {
      const { user, system } = process.cpuUsage();
      process.send?.({ cpuMicroseconds: user + system, sessions: Object.keys(all ?? {}).length });
    });
  });
  process.send?.(url);
}

/** What Node takes in a header, filled: many small cookies under our names, and those that cost most to open. */
async function forgedCookies(url: string): Promise<Record<string, string>> {
  const setCookie = (await send(`${url}/vipps/login`)).headers['set-cookie'] ?? [];
  const [, prefix = '', kid = ''] =
    /^(vipps\.[\w-]+\.)[\w-]{22}=([\w-]+)\./.exec(setCookie[0] ?? '') ?? [];
  const name = (n: number) => prefix + String(n).padStart(22, '0');
  const sealed = (length: number) =>
    `${kid}.${'A'.repeat(16)}.${'A'.repeat(length)}.${'A'.repeat(22)}`;
  const fill = (make: (n: number) => string) => {
    let header = make(0);
    for (let n = 1; header.length < 15_000; n += 1) header += `; ${make(n)}`;
    return header;
  };
  return {
    'as many as fit': fill((n) => `${name(n)}=${sealed(4)}`),
    'sixteen large ones': fill((n) => `${name(n)}=${sealed(850)}`),
    'one that is all': fill((n) => (n === 0 ? `${name(0)}=${sealed(14_000)}` : 'x=y')),
    'without a dot': fill((n) => `${name(n)}=AAAA`),
    'session cookies': fill((n) => `vipps.sid.${prefix.slice(6, -1)}=s%3A${n}.${'A'.repeat(43)}`),
    'all kinds of names': fill(
      (n) => `${prefix}${['known', 'paused', 'arrived'][n % 3] ?? ''}=${n}`,
    ),
  };
}

/** The median of how many times the CPU they take, in turns. */
async function compare(site: Site, cookie: string): Promise<number> {
  const cost = async (headers: Record<string, string>) => {
    const before = await site.usage();
    for (let sent = 0; sent < perRound; sent += 1) await send(`${site.url}/vipps/login`, headers);
    return (await site.usage()).cpuMicroseconds - before.cpuMicroseconds;
  };
  // Warm both first.
  await cost({});
  await cost({ Cookie: cookie });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const plain = await cost({});
    times.push((await cost({ Cookie: cookie })) / plain);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
}

async function send(url: string, { method = 'GET', ...headers }: Record<string, string> = {}) {
  const sent = request(url, { method, headers: { Accept: 'text/html', ...headers } }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response;
}

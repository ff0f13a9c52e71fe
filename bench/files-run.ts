/**
 * Which files of lib run in each journey, in order of first use. V8's coverage says which functions ran; a
 * second run, with a breakpoint that never stops at the start of each of them, says in which order.
 * `npm run bench:files`; it fails where a journey takes more files than it may.
 */
import { Agent, createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import express from 'express';
import {
  createVippsClient,
  merchantLogin,
  merchantLoginPingEvent,
  requireLogin,
  vippsLogin,
  webhookHandler,
} from 'passport-vipps';
import type { VippsUser } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

import { Browser } from './load/browser.ts';
import { listen } from './load/listen.ts';

interface Journey {
  readonly name: string;
  readonly most: number;
  /** Declares the site. @returns the journey itself */
  readonly prepare: (world: World) => (() => Promise<void>) | Promise<() => Promise<void>>;
}

interface World {
  readonly app: express.Express;
  readonly baseUrl: string;
  readonly simulator: Simulator;
  readonly browser: Browser;
}

const lib = path.resolve(import.meta.dirname, '../lib') + path.sep;
const secret = 'a secret of at least thirty-two characters';

const journeys: readonly Journey[] = [
  { name: 'webhook', most: 10, prepare: prepareWebhook },
  { name: 'merchant login, start to outcome', most: 45, prepare: prepareMerchantLogin },
  // Last: from its first request on, vippsLogin() watches the layers of all apps in the process.
  { name: 'guarded page, login, callback, page', most: 50, prepare: prepareLogin },
];

const inspector = new Session();
inspector.connect();
await inspector.post('Profiler.enable');
await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
await inspector.post('Debugger.enable');

for (const { name, most, prepare } of journeys) {
  const ran = await functionsRun(prepare);
  const files = new Set(await inOrder(prepare, ran));
  for (const { file } of ran) files.add(file);
  console.log(`${name}: ${files.size} files, at most ${most}`);
  for (const file of files) console.log(`  lib/${file}`);
  if (files.size > most) process.exitCode = 1;
}
inspector.disconnect();

function prepareLogin({ app, baseUrl, simulator, browser }: World) {
  const { clientId, clientSecret, issuer } = simulator;
  app.use(vippsLogin({ clientId, clientSecret, issuer, baseUrl, secret }));
  app.get('/my-page', requireLogin(), (req, res) => {
    // Without `verify`, the user is Vipps' own.
    res.json({ sub: (req.user as VippsUser).sub });
  });
  return async () => {
    let address: URL | undefined = new URL('/my-page', baseUrl);
    let body = '';
    while (address) ({ location: address, body } = await browser.open(address));
    mustHold(body, '"sub"');
  };
}

function prepareMerchantLogin({ app, baseUrl, simulator }: World) {
  const { clientId, clientSecret, issuer } = simulator;
  app.use(
    merchantLogin({
      ...{ clientId, clientSecret, issuer, baseUrl, secret },
      authorize: () => 'till 1',
      onMerchantLogin: ({ user }) => ({ sub: user.sub }),
    }),
  );
  return async () => {
    const started = await fetch(`${baseUrl}/vipps/merchant/start`, {
      method: 'POST',
      headers: { origin: baseUrl, 'content-type': 'application/json' },
      body: JSON.stringify({ phoneNumber: simulator.users[0]?.phoneNumber }),
    });
    // Its documented answers, here and below.
    const { login } = (await started.json()) as { login: string };
    for (;;) {
      const status = await fetch(`${baseUrl}/vipps/merchant/status?login=${login}`);
      const body = (await status.json()) as { status: string; pollAfter: number };
      if (body.status !== 'pending') {
        mustHold(JSON.stringify(body), '"completed"');
        return;
      }
      await pause(body.pollAfter * 1_000);
    }
  };
}

async function prepareWebhook({ app, baseUrl, simulator }: World) {
  const url = `${baseUrl}/hook`;
  const { clientId, clientSecret, issuer } = simulator;
  const subscriptionKey = simulator.environment['VIPPS_SUBSCRIPTION_KEY'];
  const { webhooks } = createVippsClient({ clientId, clientSecret, issuer, subscriptionKey });
  const registered = await webhooks.register({ url, events: [merchantLoginPingEvent] });
  const told: unknown[] = [];
  const onWebhook = (body: unknown) => told.push(body);
  app.post('/hook', webhookHandler({ url, secret: registered.secret, onWebhook }));
  return async () => {
    await simulator.sendWebhook(merchantLoginPingEvent, { auth_req_id: 'the-login' });
    mustHold(JSON.stringify(told), 'the-login');
  };
}

function mustHold(text: string, expected: string): void {
  if (!text.includes(expected)) throw new Error(`The journey did not end well: ${text}`);
}

/** Runs a journey once, at a site of its own that nobody has been at. */
async function travel(prepare: Journey['prepare'], atDeparture: () => unknown): Promise<void> {
  const simulator = await createSimulator({
    autoApprove: true,
    merchantLogin: { intervalSeconds: 1 },
  });
  const app = express();
  const server = createServer(app);
  const baseUrl = await listen(server);
  const browser = new Browser(new Agent());
  const depart = await prepare({ app, baseUrl, simulator, browser });
  await atDeparture();
  await depart();
  server.close();
  server.closeAllConnections();
  await simulator.close();
}

interface FunctionRun {
  readonly scriptId: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

async function functionsRun(prepare: Journey['prepare']): Promise<FunctionRun[]> {
  await travel(prepare, () => inspector.post('Profiler.takePreciseCoverage'));
  const { result } = await inspector.post('Profiler.takePreciseCoverage');
  return result.flatMap(({ scriptId, url, functions }) => {
    const file = fileOfLib(url);
    if (file === undefined) return [];
    const ran = functions.filter(({ ranges: [range] }) => range && range.count > 0);
    return ran.map(({ ranges: [range] }) => ({
      scriptId,
      file,
      start: range?.startOffset ?? 0,
      end: range?.endOffset ?? 0,
    }));
  });
}

function fileOfLib(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined;
  const { pathname } = new URL(url);
  return pathname.startsWith(lib) ? pathname.slice(lib.length) : undefined;
}

/** The files of the functions, in the order of their first use. */
async function inOrder(prepare: Journey['prepare'], ran: readonly FunctionRun[]) {
  const met = new Set<string>();
  // What the conditions of the breakpoints call; they yield `undefined`, so nothing ever stops.
  Object.assign(globalThis, { benchMet: (file: string) => void met.add(file) });
  const breakpoints: (string | undefined)[] = [];
  await travel(prepare, async () => {
    for (const each of ran) breakpoints.push(await breakAt(each));
  });
  for (const breakpointId of breakpoints) {
    if (breakpointId) await inspector.post('Debugger.removeBreakpoint', { breakpointId });
  }
  return met;
}

/** @returns the id of the breakpoint, if there is a place for one */
async function breakAt({ scriptId, file, start, end }: FunctionRun) {
  const { scriptSource } = await inspector.post('Debugger.getScriptSource', { scriptId });
  const at = (offset: number) => {
    const lines = scriptSource.slice(0, offset).split('\n');
    return { scriptId, lineNumber: lines.length - 1, columnNumber: lines.at(-1)?.length ?? 0 };
  };
  const { locations } = await inspector.post('Debugger.getPossibleBreakpoints', {
    start: at(start),
    end: at(end),
    restrictToFunction: true,
  });
  const [location] = locations;
  if (!location) return undefined;
  const condition = `globalThis.benchMet(${JSON.stringify(file)})`;
  return (await inspector.post('Debugger.setBreakpoint', { location, condition })).breakpointId;
}

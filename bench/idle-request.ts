// What vippsLogin() costs a request that has nothing to do with a login, as a ratio to bare Express, beside
// the customary ways to have sessions and Passport. CPU time, in one process, the variants taking turns.
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import express from 'express';
import type { Express } from 'express';
import session from 'express-session';
import passport from 'passport';
import { vippsLogin } from 'passport-vipps';

const rounds = 40;
const requestsPerRound = 2_000;

const sessionOptions = {
  secret: 'not a secret',
  resave: false,
  saveUninitialized: false,
  store: new session.MemoryStore(),
};

const variants: Record<string, (app: Express) => void> = {
  'bare Express': () => undefined,
  'vippsLogin()': (app) => {
    app.use(
      vippsLogin({
        clientId: 'bench',
        clientSecret: 'bench',
        baseUrl: 'http://localhost:3000',
        secret: 'a secret of at least thirty-two characters',
      }),
    );
  },
  'passport.initialize()': (app) => {
    app.use(passport.initialize());
  },
  'express-session, passport.session()': (app) => {
    app.use(session(sessionOptions), passport.session());
  },
};

const apps = Object.entries(variants).map(([name, declare]) => {
  const app = express();
  declare(app);
  app.get('/', (_req, res) => void res.end('hello'));
  return { name, app, microseconds: [] as number[] };
});

for (let round = -5; round < rounds; round += 1) {
  for (const { app, microseconds } of apps) {
    const spent = await cpuMicroseconds(app);
    // The first rounds are for the compiler.
    if (round >= 0) microseconds.push(spent);
  }
}

const [bare = NaN] = apps.map(({ microseconds }) => median(microseconds));
console.log('variant                               us per request   ratio');
for (const { name, microseconds } of apps) {
  const us = median(microseconds);
  console.log(
    `${name.padEnd(38)}${us.toFixed(1).padStart(14)}${(us / bare).toFixed(2).padStart(8)}`,
  );
}

async function cpuMicroseconds(app: Express): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < requestsPerRound; i += 1) await request(app);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / requestsPerRound;
}

/** A request without a socket behind it: the app's work alone. */
function request(app: Express): Promise<void> {
  const req = new IncomingMessage(new Socket());
  Object.assign(req, { method: 'GET', url: '/', headers: { host: 'localhost:3000' } });
  const res = new ServerResponse(req);
  return new Promise((resolve) => {
    res.end = () => {
      resolve();
      return res;
    };
    app(req, res);
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

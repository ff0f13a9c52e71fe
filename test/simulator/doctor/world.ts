import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll } from '@jest/globals';
import express from 'express';
import * as vipps from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator, SimulatorOptions } from 'passport-vipps/simulator';

import { ask } from '../../../simulator/doctor/ask.ts';
import type { Ask } from '../../../simulator/doctor/ask.ts';
import { examine } from '../../../simulator/doctor/doctor.ts';
import type { Finding, Surroundings } from '../../../simulator/doctor/finding.ts';
import { useEnvironment } from '../../support/environment.ts';
import { freePort } from '../../support/free-port.ts';

export const secret = 'a secret of at least thirty-two characters';

/** Where the doctor looks around: a simulator of Vipps, and servers that are closed behind each test. */
export function useWorld(options: SimulatorOptions = {}) {
  const setEnvironment = useEnvironment();
  const servers: Server[] = [];
  let simulator: Simulator | undefined;
  let port = 0;
  beforeAll(async () => {
    port = await freePort();
    simulator = await createSimulator({ redirectUris: registered(port), ...options });
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });
  afterAll(() => simulator?.close());

  const listen = async (listener: RequestListener, at = 0): Promise<string> => {
    const server = createServer(listener).listen(at, 'localhost');
    servers.push(server);
    await once(server, 'listening');
    // A string only for pipes.
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  };
  const world = {
    get simulator(): Simulator {
      if (!simulator) throw new Error('The simulator is there only inside of tests.');
      return simulator;
    },
    get baseUrl(): string {
      return `http://localhost:${port}`;
    },
    listen,
    /** A site at `baseUrl`, with the options of the environment and these. */
    async openSite(options: VippsLoginOptions = {}, before?: (app: express.Express) => void) {
      const app = express();
      before?.(app);
      app.use(vipps.vippsLogin({ onWarning: () => undefined, ...options }));
      await listen(app as RequestListener, port);
    },
    /** Sets the variables of the site, all of them right but for what a test plants. */
    plant(variables: Record<string, string | undefined> = {}): void {
      const { clientId, clientSecret, issuer } = world.simulator;
      setEnvironment({
        NODE_ENV: 'test',
        VIPPS_CLIENT_ID: clientId,
        VIPPS_CLIENT_SECRET: clientSecret,
        VIPPS_ISSUER: issuer,
        VIPPS_BASE_URL: world.baseUrl,
        VIPPS_SECRET: secret,
        ...variables,
      });
    },
    examine: (around: Partial<Surroundings> = {}, skipSite = true) =>
      examine(
        { vipps, ask, now: Date.now, env: process.env, ...around },
        {
          skipSite,
          loginPath: '/vipps/login',
          onLook: () => undefined,
          onFinding: () => undefined,
        },
      ),
  };
  return world;
}

function registered(port: number): string[] {
  return [`http://localhost:${port}/vipps/callback`, 'https://shop.example/vipps/callback'];
}

/** What is not as it should be. */
export function wrongOnes(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ status }) => status === 'problem' || status === 'warning');
}

/** Like a proxy: asks another origin, and may change what is sent and what comes. */
export function through(
  origins: Readonly<Record<string, string>>,
  change: {
    readonly headers?: (headers: Record<string, string>) => Record<string, string>;
    readonly cookies?: (cookies: readonly string[]) => readonly string[];
  } = {},
): Ask {
  return async (url, headers = {}) => {
    const { href, origin } = new URL(url);
    const inner = origins[origin];
    if (inner === undefined) return ask(url, headers);
    const sent = { Host: new URL(origin).host, ...headers };
    const answer = await ask(href.replace(origin, inner), change.headers?.(sent) ?? sent);
    return { ...answer, cookies: change.cookies?.(answer.cookies) ?? answer.cookies };
  };
}

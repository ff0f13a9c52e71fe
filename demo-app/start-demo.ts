import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

import { memoryBackend } from 'passport-vipps';
import type { LoginOptions } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

import { membersIn } from './accounts/members.ts';
import { openDatabase } from './accounts/open-database.ts';
import { createSite } from './create-site.ts';
import { listen } from './listen.ts';
import { openRedisStores } from './open-redis-stores.ts';
import type { DemoSettings } from './settings.ts';
import { simulatedPeople } from './simulated-people.ts';

export interface Demo {
  /** On this machine: `http://localhost:3000`. */
  readonly url: string;
  /** As visitors see it; the same, unless VIPPS_BASE_URL says otherwise. */
  readonly publicUrl: string;
  /** Plays Vipps; `undefined` where Vipps itself is used. */
  readonly simulator: Simulator | undefined;
  /** Host and port of the Redis in use; `undefined` where none is. */
  readonly redisHost: string | undefined;
  close(): Promise<void>;
}

/**
 * Opens the site, and the simulator unless there are keys for Vipps itself.
 * @throws StartupError if the port is taken, or the members or Redis cannot be reached; VippsLoginError
 * for a VIPPS_ variable that is wrong
 */
export async function startDemo(
  settings: DemoSettings,
  reportError: (error: unknown) => void,
): Promise<Demo> {
  const database = openDatabase(settings.database);
  const redis = settings.redisUrl ? await openRedisStores(settings.redisUrl) : undefined;
  const server = createServer();
  // Before the site is made: with PORT=0, only now is it known what its address is.
  const port = await listen(server, settings.port);
  const simulator = settings.realVipps
    ? undefined
    : await createSimulator({ salesUnitName: 'Brunostlaget', users: simulatedPeople });
  const site = createSite({
    login: simulator ? withSimulator(simulator, port) : withVipps(settings, port),
    backend: redis?.backend ?? memoryBackend(),
    sessionStore: redis?.sessionStore,
    members: membersIn(database),
    simulated: simulator !== undefined,
    reportError,
  });
  server.on('request', site);

  const url = localUrl(port);
  return {
    url,
    publicUrl: (!simulator && settings.publicUrl) || url,
    simulator,
    redisHost: redis?.host,
    async close() {
      server.close();
      server.closeAllConnections();
      await simulator?.close();
      redis?.close();
      database.close();
    },
  };
}

function withSimulator({ clientId, clientSecret, issuer }: Simulator, port: number) {
  const baseUrl = [localUrl(port), `http://127.0.0.1:${port}`];
  return { clientId, clientSecret, issuer, baseUrl, secret: ownSecret() };
}

/** What is left out here, vippsLogin() reads from the VIPPS_ variables. */
function withVipps({ publicUrl, hasSecret }: DemoSettings, port: number): LoginOptions {
  return {
    ...(publicUrl === undefined && { baseUrl: localUrl(port) }),
    ...(!hasSecret && { secret: ownSecret() }),
  };
}

function localUrl(port: number): string {
  return `http://localhost:${port}`;
}

/** Logins end with the process, which for a demo is as long as they should last. */
function ownSecret(): string {
  return randomBytes(32).toString('base64url');
}

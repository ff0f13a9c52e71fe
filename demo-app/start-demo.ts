import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

import { memoryBackend } from 'passport-vipps';
import type { LoginOptions } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { membersIn } from './accounts/members.ts';
import { openDatabase } from './accounts/open-database.ts';
import { cardsIn } from './cards/cards.ts';
import { createSite } from './create-site.ts';
import type { VippsSide } from './create-site.ts';
import { listen } from './listen.ts';
import { openRedisStores } from './open-redis-stores.ts';
import type { DemoSettings } from './settings.ts';
import { playVipps } from './simulator/play-vipps.ts';

export interface Demo {
  /** On this machine: `http://localhost:3000`. */
  readonly url: string;
  /** Where it listens instead of at a port, for the web server in front of it. */
  readonly socket: string | undefined;
  /** As visitors see it; the same, unless VIPPS_BASE_URL says otherwise. */
  readonly publicUrl: string;
  /** Plays Vipps; `undefined` where Vipps itself is used. */
  readonly simulator: Simulator | undefined;
  /** What else is on: a till, which Vipps tells of answers; a club, from which people withdraw. */
  readonly till: boolean;
  readonly pings: boolean;
  readonly club: boolean;
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
  // Where Vipps is played, anybody who gets here is whoever they choose to be.
  const host = settings.realVipps ? undefined : '127.0.0.1';
  // Before the site is made: with PORT=0, only now is it known what its address is.
  const opened = await listen(server, settings.port, host);
  const socket = typeof opened === 'string' ? opened : undefined;
  const url = socket === undefined ? `http://localhost:${opened}` : 'http://localhost';
  const vipps = settings.realVipps ? withVipps(settings, url) : await withSimulator(settings, url);
  const site = createSite({
    ...vipps,
    backend: redis?.backend ?? memoryBackend(),
    sessionStore: redis?.sessionStore,
    members: membersIn(database),
    cards: cardsIn(database),
    market: settings.market,
    reportError,
  });
  server.on('request', site);

  const { simulator, staffCode, webhook, consentRevokedPath } = vipps;
  return {
    url,
    socket,
    publicUrl: (!simulator && settings.publicUrl) || url,
    simulator,
    till: staffCode !== undefined,
    pings: webhook !== undefined,
    club: consentRevokedPath !== undefined,
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

async function withSimulator({ staffCode }: DemoSettings, url: string): Promise<VippsSide> {
  const { keys, ...agreed } = await playVipps(url);
  const baseUrl = [url, url.replace('localhost', '127.0.0.1')];
  const login = { ...keys, baseUrl, secret: ownSecret() };
  return { ...agreed, login, staffCode: staffCode ?? 'waffle iron' };
}

/** What is left out here, the package reads from the VIPPS_ variables. */
function withVipps(settings: DemoSettings, url: string): VippsSide {
  const { publicUrl, hasSecret, hasWebhook, staffCode, consentRevokedSecret } = settings;
  const login: LoginOptions = {
    ...(publicUrl === undefined && { baseUrl: url }),
    ...(!hasSecret && { secret: ownSecret() }),
  };
  return {
    login,
    staffCode,
    webhook: hasWebhook ? {} : undefined,
    consentRevokedPath: consentRevokedSecret && `/vipps/consent-revoked/${consentRevokedSecret}`,
  };
}

/** Logins end with the process, which for a demo is as long as they should last. */
function ownSecret(): string {
  return randomBytes(32).toString('base64url');
}

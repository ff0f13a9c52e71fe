import http from 'node:http';

import { createSimulator } from 'passport-vipps/simulator';

import { Browser } from './browser.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { people } from './people.ts';
import type { Random } from './random.ts';
import { startSite } from './site-process.ts';
import type { SiteMemory } from './site-process.ts';
import type { World } from './visit.ts';

/** The simulator, the proxy before it and the site, all on this machine. */
export interface Stage extends World {
  readonly sites: readonly string[];
  /** Two hours pass, so that discovery and keys must be read again, and those reads meet trouble. */
  advance(random: Random): Promise<void>;
  /** Closes what is open for nothing. @returns what the site's memory then holds */
  rest(): Promise<SiteMemory>;
  close(): Promise<void>;
}

export async function setStage(timeoutMs: number): Promise<Stage> {
  let aheadMs = 0;
  const simulator = await createSimulator({ users: people, clock: () => Date.now() + aheadMs });
  const { url, issuer, clientId, clientSecret } = simulator;
  const proxy = await startFaultProxy(url);
  const members = {
    token_endpoint: `${issuer.replace(url, proxy.url)}oauth2/token`,
    userinfo_endpoint: `${proxy.url}/vipps-userinfo-api/userinfo`,
  };
  simulator.inject({ at: 'discovery', members, times: Infinity });
  const site = await startSite({ issuer, clientId, clientSecret, timeoutMs });
  // Fewer connections than logins, as from a proxy; idle ones go before the other side closes them.
  const agent = new http.Agent({ keepAlive: true, maxSockets: 100, timeout: 4_000 });

  return {
    simulator,
    proxy,
    sites: site.urls,
    begun: new Map(site.urls.map((address) => [address, new Set()])),
    strangers: [],
    newBrowser: () => new Browser(agent),

    async advance(random) {
      aheadMs += 2 * 60 * 60_000;
      await site.tell('advance');
      // Once is made good by the retry, twice by the copies that are kept.
      simulator.inject({ at: 'discovery', connection: 'reset', times: random.oneOf([1, 2]) });
      simulator.inject({ at: 'jwks', status: 503, times: random.oneOf([1, 2]) });
    },

    rest() {
      agent.destroy();
      proxy.rest();
      return site.tell('rest');
    },

    async close() {
      agent.destroy();
      site.close();
      proxy.close();
      await simulator.close();
    },
  };
}

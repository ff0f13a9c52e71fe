import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { memoryBackend } from 'passport-vipps';
import type { Simulator, SimulatorOptions } from 'passport-vipps/simulator';
import request from 'supertest';

import { membersIn } from '../../demo-app/accounts/members.ts';
import { openDatabase } from '../../demo-app/accounts/open-database.ts';
import { cardsIn } from '../../demo-app/cards/cards.ts';
import type { Cards } from '../../demo-app/cards/cards.ts';
import { createSite } from '../../demo-app/create-site.ts';
import { playVipps } from '../../demo-app/simulator/play-vipps.ts';

/** Opens the till. */
export const staffCode = 'a code for the tests';

export type Browser = ReturnType<typeof request.agent>;

export interface OpenSite {
  readonly url: string;
  readonly simulator: Simulator;
  /** Existing members. */
  readonly cards: Cards;
  /** What the site told its operator. */
  readonly reported: unknown[];
  /** A new browser. */
  browser(): Browser;
  /** Starts a login at a page, lets Vipps decide, and follows back to where that ends on the site. */
  visit(browser: Browser, page: string): Promise<{ path: string; response: request.Response }>;
  close(): Promise<void>;
}

/** The demo site on a port of its own, with a simulator to log in at. */
export async function openSite(
  options: SimulatorOptions = {},
  simulated = true,
): Promise<OpenSite> {
  const reported: unknown[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // An address is a string only for pipes.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { simulator, keys, ...agreed } = await playVipps(url, options);
  const secret = 'a secret of at least thirty-two characters';
  const login = { ...keys, baseUrl: url, secret };
  const reportError = (error: unknown) => reported.push(error);
  const database = openDatabase(':memory:');
  const members = membersIn(database);
  const cards = cardsIn(database);
  const backend = memoryBackend();
  const known = simulated && { simulator, ...agreed, staffCode };
  server.on('request', createSite({ login, backend, members, cards, reportError, ...known }));

  return {
    url,
    simulator,
    cards,
    reported,
    browser: () => request.agent(url),
    async visit(browser, page) {
      let at = new URL(page, url);
      for (;;) {
        const isSite = at.origin === url;
        const response = isSite ? await browser.get(at.pathname + at.search) : undefined;
        const location = response
          ? response.get('location')
          : (await fetch(at, { redirect: 'manual' })).headers.get('location');
        if (response && !location) return { path: at.pathname, response };
        if (!location) throw new Error(`Nobody decided the login: Vipps shows ${at.pathname}.`);
        at = new URL(location, at);
      }
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await simulator.close();
      database.close();
    },
  };
}

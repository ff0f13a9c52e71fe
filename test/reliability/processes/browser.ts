import http from 'node:http';

import { Browser as BrowserOfSites } from '../../../bench/load/browser.ts';
import type { Answer } from '../../../bench/load/browser.ts';
import { baseUrl } from './site-settings.ts';

export type { Answer };

// Idle connections go before the site closes them, which it does after five seconds.
const agent = new http.Agent({ keepAlive: true, timeout: 4_000 });

/**
 * One person's browser at a site that runs in several processes: what stands in front of them, a load
 * balancer mostly, is played by the port of each visit.
 */
export class Browser {
  readonly #browser: BrowserOfSites;

  constructor(userAgent = '') {
    this.#browser = new BrowserOfSites(agent, userAgent);
  }

  open(port: number, path: string): Promise<Answer> {
    return this.#browser.open(new URL(path, baseUrl), { port });
  }

  submit(port: number, path: string): Promise<Answer> {
    return this.#browser.submit(new URL(path, baseUrl), { port });
  }
}

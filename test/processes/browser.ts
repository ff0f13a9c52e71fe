import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { parseSetCookie, stringifyCookie } from 'cookie';

import { baseUrl } from './site-settings.ts';

/** What a page answered. */
export interface Answer {
  readonly status: number;
  /** Where it sends the browser, if it does. */
  readonly location: URL | undefined;
  readonly body: string;
}

const agent = new http.Agent({ keepAlive: true });

/**
 * One person's browser at a site that runs in several processes: what stands in front of them, a load
 * balancer mostly, is played by the port of each visit.
 */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #userAgent: string;

  constructor(userAgent = '') {
    this.#userAgent = userAgent;
  }

  /** Follows a link. */
  open(port: number, path: string): Promise<Answer> {
    return this.#ask(port, path, 'GET');
  }

  /** Sends a form without fields, from a page of the site. */
  submit(port: number, path: string): Promise<Answer> {
    return this.#ask(port, path, 'POST');
  }

  async #ask(port: number, path: string, method: 'GET' | 'POST'): Promise<Answer> {
    const cookie = stringifyCookie(Object.fromEntries(this.#cookies), { encode: asItIs });
    const headers = {
      accept: 'text/html',
      cookie,
      host: new URL(baseUrl).host,
      ...(method === 'POST' && { origin: baseUrl }),
      'user-agent': this.#userAgent,
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      http
        .request({ host: '127.0.0.1', port, path, method, agent, headers }, resolve)
        .on('error', reject)
        .end();
    });
    for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
    const { location } = response.headers;
    return {
      status: response.statusCode ?? 0,
      location: location === undefined ? undefined : new URL(location, baseUrl),
      body: await text(response),
    };
  }

  #keep(line: string): void {
    const { name, value = '', maxAge, expires } = parseSetCookie(line, { decode: asItIs });
    const isGone = maxAge === undefined ? Number(expires) <= Date.now() : maxAge <= 0;
    if (isGone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

function asItIs(value: string): string {
  return value;
}

import type { Agent } from 'node:http';
import { text } from 'node:stream/consumers';

import { parseSetCookie, stringifyCookie } from 'cookie';

import { sendRequest } from './send-request.ts';

/** What a page answered. */
export interface Answer {
  readonly status: number;
  /** Where it sends the browser, if it does. */
  readonly location: URL | undefined;
  readonly body: string;
}

/** A server of this machine that answers for a site, as behind a load balancer. */
interface Server {
  readonly port: number;
}

/** One person's browser at one site: keeps that site's cookies, follows no redirects. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #agent: Agent;
  readonly #userAgent: string;

  /** @param agent the connections, which browsers share so that a thousand do not need a thousand */
  constructor(agent: Agent, userAgent = '') {
    this.#agent = agent;
    this.#userAgent = userAgent;
  }

  /** Follows a link, with the cookies it has at this moment. */
  open(url: URL, server?: Server): Promise<Answer> {
    return this.#ask(url, 'GET', {}, server);
  }

  /** Sends a form without fields, from a page of the site. */
  submit(url: URL, server?: Server): Promise<Answer> {
    return this.#ask(url, 'POST', { origin: url.origin }, server);
  }

  loseCookies(): void {
    this.#cookies.clear();
  }

  async #ask(url: URL, method: string, others: object, server?: Server): Promise<Answer> {
    const response = await sendRequest(url, {
      ...(server && { host: '127.0.0.1', port: server.port }),
      method,
      agent: this.#agent,
      headers: {
        accept: 'text/html',
        cookie: stringifyCookie(Object.fromEntries(this.#cookies), { encode: asItIs }),
        host: url.host,
        'user-agent': this.#userAgent,
        ...others,
      },
    });
    for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
    const { location } = response.headers;
    return {
      status: response.statusCode ?? 0,
      location: location === undefined ? undefined : new URL(location, url),
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

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

const asItIs = (value: string) => value;

/** One person's browser at one site: keeps that site's cookies, follows no redirects. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #agent: Agent;

  /** @param agent the connections, which browsers share so that a thousand do not need a thousand */
  constructor(agent: Agent) {
    this.#agent = agent;
  }

  /** Opens a page, with the cookies it has at this moment. */
  async open(url: URL): Promise<Answer> {
    const cookie = stringifyCookie(Object.fromEntries(this.#cookies), { encode: asItIs });
    const response = await sendRequest(url, {
      agent: this.#agent,
      headers: { accept: 'text/html', cookie },
    });
    for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
    const { location } = response.headers;
    return {
      status: response.statusCode ?? 0,
      location: location === undefined ? undefined : new URL(location, url),
      body: await text(response),
    };
  }

  loseCookies(): void {
    this.#cookies.clear();
  }

  #keep(line: string): void {
    const { name, value = '', maxAge, expires } = parseSetCookie(line, { decode: asItIs });
    const isGone = maxAge === undefined ? Number(expires) <= Date.now() : maxAge <= 0;
    if (isGone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

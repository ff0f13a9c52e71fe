import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import supertest from 'supertest';

import { VippsLoginError } from '../../../lib/errors.ts';
import type { Exchange, Transaction, TransactionStore } from '../../../lib/stores/store.ts';

/** A small site around a store, and browsers to visit it. */
export interface Site {
  newBrowser(): Browser;
  close(): Promise<void>;
}

/** Each method is one HTTP request. Cookies are kept as a browser keeps them, unless given. */
export interface Browser {
  put(transaction: Transaction): Promise<supertest.Response>;
  find(state: string, cookieHeader?: string): Promise<unknown>;
  take(transaction: Transaction): Promise<boolean>;
  /** The Cookie header this browser now sends. */
  cookieHeader(): Promise<string>;
}

export async function openSite(store: TransactionStore): Promise<Site> {
  const server = createServer((req, res) => {
    answer(store, { req, res }).then(
      (body) => res.end(JSON.stringify(body)),
      (error: unknown) => {
        res.statusCode = error instanceof VippsLoginError ? error.status : 599;
        res.end(JSON.stringify(error instanceof VippsLoginError ? error.code : String(error)));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // listen() on a port, not a pipe: the address is an object.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    newBrowser: () => browserAt(url),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(store: TransactionStore, exchange: Exchange): Promise<unknown> {
  const url = new URL(exchange.req.url ?? '/', 'http://127.0.0.1');
  const argument = url.searchParams.get('argument') ?? '';
  switch (url.pathname) {
    case '/put':
      await store.put(JSON.parse(argument) as Transaction, exchange);
      return null;
    case '/find':
      return (await store.find(argument, exchange)) ?? null;
    case '/take':
      return store.take(JSON.parse(argument) as Transaction, exchange);
    default:
      return exchange.req.headers.cookie ?? '';
  }
}

function browserAt(url: string): Browser {
  const agent = supertest.agent(url);
  return {
    put: (transaction) => agent.get('/put').query({ argument: JSON.stringify(transaction) }),

    async find(state, cookieHeader) {
      const visit = cookieHeader === undefined ? agent : supertest(url);
      const request = visit.get('/find').query({ argument: state });
      if (cookieHeader !== undefined) request.set('Cookie', cookieHeader);
      return JSON.parse((await request.expect(200)).text) as unknown;
    },

    async take(transaction) {
      const response = await agent.get('/take').query({ argument: JSON.stringify(transaction) });
      return JSON.parse(response.text) as boolean;
    },

    async cookieHeader() {
      return JSON.parse((await agent.get('/')).text) as string;
    },
  };
}

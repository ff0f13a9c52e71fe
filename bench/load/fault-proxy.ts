import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Endpoint, Trouble } from './fault.ts';
import { listen } from './listen.ts';
import { sendRequest } from './send-request.ts';

/** Stands before Vipps' token and userinfo endpoints, and makes trouble for chosen logins only. */
export interface FaultProxy {
  readonly url: string;
  /** The login that got this code meets trouble at that endpoint, each time it asks there. */
  plan(code: string, at: Endpoint, trouble: Trouble): void;
  /** Closes the connections that nothing is under way on. */
  rest(): void;
  close(): void;
}

interface Plan {
  readonly at: Endpoint;
  readonly trouble: Trouble;
}

const slowMs = 300;

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const agent = new http.Agent({ keepAlive: true });
  /** By code; and by access token, once the token answer has told which it is. */
  const plans = new Map<string, Plan>();
  const server = http.createServer((req, res) => {
    handle(req, res).catch(() => res.destroy());
  });
  const url = await listen(server);

  return {
    url,
    plan: (code, at, trouble) => plans.set(code, { at, trouble }),
    rest() {
      server.closeIdleConnections();
      plans.clear();
    },
    close() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method, headers, url: path = '/' } = req;
    const body = await text(req);
    const at = method === 'POST' ? 'token' : 'userinfo';
    const proof = at === 'token' ? codeIn(body) : tokenIn(req);
    const plan = plans.get(proof);
    if (plan?.at === at && !(await passes(plan.trouble, res))) return;
    const answer = await sendRequest(target + path, { method, headers, agent }, body);
    const answered = await text(answer);
    if (plan && at === 'token') plans.set(accessTokenIn(answered), plan);
    res.writeHead(answer.statusCode ?? 502, answer.headers).end(answered);
  }
}

/** @returns whether the request goes on to Vipps. */
async function passes(trouble: Trouble, res: ServerResponse): Promise<boolean> {
  switch (trouble) {
    case 'slow':
      await sleep(slowMs);
      return true;
    case 'reset':
      res.destroy();
      return false;
    case 'hang':
      return false;
    case '500':
    case '429':
      res.writeHead(Number(trouble), { 'Retry-After': '1' }).end('{}');
      return false;
  }
}

function codeIn(form: string): string {
  return new URLSearchParams(form).get('code') ?? '';
}

function tokenIn({ headers }: IncomingMessage): string {
  return headers.authorization?.replace('Bearer ', '') ?? '';
}

function accessTokenIn(answered: string): string {
  return /"access_token":"([^"]+)"/.exec(answered)?.[1] ?? '';
}

import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import { traced, vippsCallChannel } from '../diagnostics.ts';
import type { VippsCall, VippsCallEvent } from '../diagnostics.ts';
import { bareError, VippsLoginError } from '../errors.ts';
import { defined } from '../options.ts';
import { withDeadline } from './deadline.ts';
import type { Deadline } from './deadline.ts';
import { whyUnreachable } from './unreachable.ts';
import { parseJson, quoted } from './values.ts';

/** What the calls need from the configuration, and the pause before a retry. */
interface HttpSettings {
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly timeoutMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly pause?: (signal: AbortSignal) => Promise<unknown>;
}

interface CallOptions {
  /** What is asked for, for those who count calls: an address may name a person. */
  readonly call?: VippsCall | undefined;
  /** Besides the configured ones; `undefined` leaves one of those out. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** The caller's own deadline, over several calls. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, where the call should be given up sooner than configured. */
  readonly timeoutMs?: number | undefined;
}

/** A complete answer that is no redirect. `json` is `undefined` where a refusal was not JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly json: unknown;
}

/** All calls to Vipps go through it: each has a deadline, a capped body and a coded error. */
export interface Http {
  /** Retried once where the network or a gateway failed. */
  get(url: string, options?: CallOptions): Promise<HttpAnswer>;
  /** Never retried: a code is spent by the first attempt, whether or not its answer arrived. */
  postForm(url: string, form: URLSearchParams, options?: CallOptions): Promise<HttpAnswer>;
  /** Never retried: what it asks for might be done twice. */
  postJson(url: string, json: unknown, options?: CallOptions): Promise<HttpAnswer>;
  /** Never retried: the second attempt would find nothing to delete. */
  delete(url: string, options?: CallOptions): Promise<HttpAnswer>;
}

const maxBodyBytes = 1024 * 1024;
const gatewayFailures: readonly number[] = [502, 503, 504];

export function createHttp(settings: HttpSettings): Http {
  const transport = settings.fetch ? httpOverFetch(settings.fetch) : httpOverNode();
  const pause = settings.pause ?? pauseBeforeRetry;

  function send(
    what: () => string,
    request: TransportRequest,
    call?: VippsCall,
  ): Promise<HttpAnswer> {
    if (!vippsCallChannel.hasSubscribers) return sendOver(transport, what, request);
    const { host } = new URL(request.url);
    return traced(vippsCallChannel, { call: call ?? 'other', host }, (event) =>
      sendOver(transport, what, request, event),
    );
  }

  const usual = { ...settings.headers, Accept: 'application/json' };

  return {
    get(url, { headers, signal, timeoutMs = Infinity, call } = {}) {
      const what = () => describeCall('GET', url);
      const patienceMs = Math.min(timeoutMs, settings.timeoutMs);
      return withDeadline(what, patienceMs, signal, async (deadline) => {
        const all = { ...usual, ...headers };
        const request = { method: 'GET', url, headers: all, deadline } as const;
        const first = await send(what, request, call).catch(retriable);
        if (first && !gatewayFailures.includes(first.status)) return first;
        await pause(deadline.signal);
        return send(what, request, call);
      });
    },

    postForm: (url, form, options) =>
      sendOnce('POST', url, options, {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      }),

    postJson: (url, json, options) =>
      sendOnce('POST', url, options, {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(json),
      }),

    delete: (url, options) => sendOnce('DELETE', url, options, { headers: {} }),
  };

  function sendOnce(
    method: 'POST' | 'DELETE',
    url: string,
    { headers, signal, call }: CallOptions = {},
    content: Pick<TransportRequest, 'headers' | 'body'>,
  ): Promise<HttpAnswer> {
    const what = () => describeCall(method, url);
    return withDeadline(what, settings.timeoutMs, signal, (deadline) => {
      const all = { ...usual, ...content.headers, ...headers };
      return send(what, { ...content, method, url, headers: all, deadline }, call);
    });
  }
}

async function sendOver(
  transport: Transport,
  what: () => string,
  request: TransportRequest,
  event?: VippsCallEvent,
): Promise<HttpAnswer> {
  try {
    const answer = await transport(request);
    if (event) event.status = answer.status;
    const body = await answer.read();
    if (body === undefined) throw notJsonFromVipps(what(), `with more than ${maxBodyBytes} bytes`);
    const parsed = parseAnswer(what, answer, body.toString('utf8'));
    if (event) event.outcome = 'answered';
    return parsed;
  } catch (error) {
    if (error instanceof VippsLoginError) throw error;
    // The caller has been answered by then, with the reason.
    throw request.deadline.over ?? unreachable(what(), error);
  }
}

function parseAnswer(
  what: () => string,
  { status, header }: TransportAnswer,
  body: string,
): HttpAnswer {
  // Credentials must not follow a Location somebody else chose (RFC 9700 4.12).
  // A `fetch` as in browsers says 0 for a redirect that it does not follow.
  if (status < 200 || (status >= 300 && status < 400)) {
    throw notJsonFromVipps(what(), `with a redirect (${status})`);
  }
  const json = parseJson(body);
  if (json !== undefined || status !== 200) return { status, header, json };
  throw notJsonFromVipps(
    what(),
    `with something that is not JSON (its type: ${quoted(header('content-type'))})`,
  );
}

function retriable(error: unknown): undefined {
  if (error instanceof VippsLoginError && error.code === 'vipps_unavailable') return;
  throw error;
}

// Jitter, so that the retries of many logins do not arrive together.
function pauseBeforeRetry(signal: AbortSignal): Promise<unknown> {
  return sleep(50 + Math.random() * 150, undefined, { signal });
}

// Origin and path only: queries and headers may hold secrets.
function describeCall(method: string, url: string): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

function unreachable(what: string, cause: unknown): VippsLoginError {
  const message = `${what} failed on the network: ${whyUnreachable(cause)}`;
  return new VippsLoginError('vipps_unavailable', message, { cause: bareError(cause) });
}

function notJsonFromVipps(what: string, how: string): VippsLoginError {
  const message = `${what} was answered ${how}; expected JSON straight from Vipps. Is a proxy in between?`;
  return new VippsLoginError('vipps_response_invalid', message);
}

/** One request on the wire. */
interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  /** Those that are `undefined` are left out. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly deadline: Deadline;
}

/** Its answer, the body still to be read. Redirects are answers like any other. */
interface TransportAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** The whole body; `undefined` where it is too large, and the connection closed. */
  readonly read: () => Promise<Buffer | undefined>;
}

/** Carries a request and decides nothing: the size limit, retries and errors are createHttp()'s. */
type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

/** Carries requests by a given `fetch`. */
function httpOverFetch(fetch: typeof globalThis.fetch): Transport {
  return async ({ method, url, headers, body = null, deadline: { signal } }) => {
    const response = await fetch(url, {
      method,
      // What may be missing is left out by now, and not `undefined`.
      headers: defined(headers) as Record<string, string>,
      body,
      signal,
      redirect: 'manual',
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      read: () => readStream(response.body ?? []),
    };
  };
}

async function readStream(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop also closes the connection.
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Carries requests by node:http and node:https with connections kept alive, at about half the CPU
 * time of the built-in fetch (docs/performance.md). Idle connections do not keep a process running.
 */
function httpOverNode(): Transport {
  const plain = agentLike(http);
  const secure = agentLike(https);
  const overFetch = httpOverFetch((...call) => fetch(...call));

  return (call) => (isDispatcherSet() ? overFetch(call) : send(call));

  function send({ method, url, headers, body, deadline }: TransportRequest) {
    return new Promise<TransportAnswer>((resolve, reject) => {
      const target = new URL(url);
      const [request, agent] =
        target.protocol === 'https:' ? [https.request, secure()] : [http.request, plain()];
      const outgoing = request(target, { method, agent }, (incoming) =>
        resolve({
          status: incoming.statusCode ?? 0,
          header: (name) => incoming.headers[name.toLowerCase()]?.toString(),
          read: () => readIncoming(incoming),
        }),
      );
      outgoing.on('error', reject);
      deadline.onOver(() => outgoing.destroy());
      // Not among the options above, which NODE_DEBUG=http prints: the client secret is one of them.
      for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined) outgoing.setHeader(name, value);
      }
      outgoing.end(body);
    });
  }
}

/**
 * An agent that keeps connections alive, and heeds what Node's own does: a proxy (NODE_USE_ENV_PROXY),
 * certificates. One that the app has put in its place is used as it is.
 */
function agentLike(of: typeof http | typeof https): () => http.Agent {
  let global: http.Agent | undefined;
  let agent = of.globalAgent;
  return () => {
    if (global === of.globalAgent) return agent;
    global = of.globalAgent;
    // Its options are there, which its types leave out. Shorter than any gateway's idle limit: a token request must not meet a connection that is just closing.
    const settings = { ...optionsOf(global), keepAlive: true, timeout: 4_000 };
    agent = Object.getPrototypeOf(global) === of.Agent.prototype ? new of.Agent(settings) : global;
    return agent;
  };
}

/** They are there, which the types leave out. */
function optionsOf(agent: http.Agent): https.AgentOptions & { proxyEnv?: object } {
  return (agent as { options?: https.AgentOptions }).options ?? {};
}

/**
 * Whether the app has said by undici's `setGlobalDispatcher()` which way requests take, such as over a
 * proxy. Node sets one itself, too, which says nothing.
 */
function isDispatcherSet(): boolean {
  const dispatcher = dispatcherOf(nodesKey);
  if (!dispatcher) return false;
  const { name } = dispatcher.constructor;
  // Node's own again, for the proxy of the environment, which our agents know as well.
  if (name === 'EnvHttpProxyAgent' && optionsOf(https.globalAgent).proxyEnv) return false;
  if (name !== 'Agent') return true;
  const options = Object.getOwnPropertySymbols(dispatcher).find(
    (it) => it.description === 'options',
  );
  const said: unknown = options && Reflect.get(dispatcher, options);
  return Object.values(said ?? {}).some((value) => value !== undefined && value !== Infinity);
}

const nodesKey = Symbol.for('undici.globalDispatcher.1');
const undicisKey = Symbol.for('undici.globalDispatcher.2');

/** undici 8 sets a plain one when it is loaded, and shows Node what it has set in a wrapper that tells nothing. */
function dispatcherOf(key: symbol): object | undefined {
  const dispatcher: unknown = Reflect.get(globalThis, key);
  if (typeof dispatcher !== 'object' || dispatcher === null) return undefined;
  if (dispatcher.constructor.name === 'Dispatcher1Wrapper') return dispatcherOf(undicisKey);
  return dispatcher;
}

/** By events, which cost half of what asynchronous iteration does. */
function readIncoming(incoming: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maxBodyBytes) return;
      resolve(undefined);
      incoming.destroy();
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

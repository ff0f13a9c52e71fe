import http, { createServer } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { createHttp } from '../../../lib/protocol/http.ts';

const settings = { timeoutMs: 2_000, headers: {}, pause: () => Promise.resolve() };

const dispatcherKey = Symbol.for('undici.globalDispatcher.1');
const dispatcher: unknown = Reflect.get(globalThis, dispatcherKey);
const newDispatcherKey = Symbol.for('undici.globalDispatcher.2');
const optionsKey = Symbol('options');
const clientsKey = Symbol('clients');
const { fetch } = globalThis;
const { globalAgent, Agent: NodeAgent } = http;
const secureAgent = https.globalAgent;

afterEach(() => {
  Reflect.set(globalThis, dispatcherKey, dispatcher);
  Reflect.deleteProperty(globalThis, newDispatcherKey);
  http.globalAgent = globalAgent;
  https.globalAgent = secureAgent;
  globalThis.fetch = fetch;
});

/** Answers every request, of whatever address, with its address: as a proxy gets it. */
async function listening() {
  const asked: string[] = [];
  const server = createServer((req, res) => {
    asked.push(req.url ?? '');
    res.setHeader('Content-Type', 'application/json').end('{"via":"proxy"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { asked, port, close: () => server.close() };
}

describe('calls to Vipps', () => {
  it('go by an agent that the app has put in place of Node’s own', async () => {
    const { port, close } = await listening();
    let used = 0;
    class Counting extends NodeAgent {
      override createConnection(...call: Parameters<http.Agent['createConnection']>) {
        used++;
        return super.createConnection(...call);
      }
    }
    const calls = createHttp(settings);
    http.globalAgent = new Counting();

    expect((await calls.get(`http://127.0.0.1:${port}/x`)).json).toEqual({ via: 'proxy' });
    expect(used).toBe(1);
    close();
  });

  it('take the options of Node’s own agent, such as its proxy or certificates', async () => {
    const { port, close } = await listening();
    const looked: string[] = [];
    http.globalAgent = new NodeAgent({
      lookup: (host, _options, done) => {
        looked.push(host);
        done(null, [{ address: '127.0.0.1', family: 4 }]);
      },
    });

    const { json } = await createHttp(settings).get(`http://vipps.internal:${port}/x`);

    expect([json, looked]).toEqual([{ via: 'proxy' }, ['vipps.internal']]);
    close();
  });

  it('go over TLS where the address says so', async () => {
    const server = net.createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const firstByte = new Promise<number | undefined>((resolve) => {
      server.on('connection', (socket) =>
        socket.once('data', (data) => {
          resolve(data[0]);
          socket.destroy();
        }),
      );
    });
    const { port } = server.address() as AddressInfo;

    await expect(createHttp(settings).get(`https://127.0.0.1:${port}/x`)).rejects.toMatchObject({
      code: 'vipps_unavailable',
    });

    // Of a handshake (RFC 8446 5.1).
    expect(await firstByte).toBe(22);
    server.close();
  });

  class ProxyAgent {
    readonly proxy = 'http://proxy.internal:3128';
  }
  class Agent {
    readonly [clientsKey] = { 'http://127.0.0.1': 'a pool' };
    readonly [optionsKey]: object;
    constructor(options: object) {
      this[optionsKey] = options;
    }
  }

  it.each([
    ['by fetch where the app has set a proxy for it', new ProxyAgent(), true],
    [
      'by fetch where the app has set certificates for it',
      new Agent({ connect: { ca: '' } }),
      true,
    ],
    ['by our own agents where Node has set its own', new Agent({ connect: undefined }), false],
    [
      'by our own agents where Node 24 has',
      new Agent({ maxOrigins: Infinity, connect: undefined }),
      false,
    ],
    ['by our own agents where none is set', undefined, false],
    ['by our own agents where the dispatcher was removed again', null, false],
  ])('go %s (setGlobalDispatcher)', async (_how, set, byFetch) => {
    const { asked, port, close } = await listening();
    Reflect.set(globalThis, dispatcherKey, set);
    const urls: unknown[] = [];
    globalThis.fetch = (url) => {
      urls.push(url);
      return Promise.resolve(new Response('{}'));
    };

    await createHttp(settings).get(`http://127.0.0.1:${port}/x`);

    expect([urls.length, asked.length]).toEqual(byFetch ? [1, 0] : [0, 1]);
    close();
  });

  it.each([
    ['by fetch where it is a proxy', new ProxyAgent(), true],
    ['by our own agents where it was only loaded', new Agent({}), false],
  ])('go %s, for undici 8, which wraps what it sets', async (_how, set, byFetch) => {
    class Dispatcher1Wrapper {
      readonly tellsNothing = true;
    }
    const { asked, port, close } = await listening();
    Reflect.set(globalThis, dispatcherKey, new Dispatcher1Wrapper());
    Reflect.set(globalThis, newDispatcherKey, set);
    globalThis.fetch = () => Promise.resolve(new Response('{}'));

    await createHttp(settings).get(`http://127.0.0.1:${port}/x`);

    expect(asked.length).toBe(byFetch ? 0 : 1);
    close();
  });
});

describe('calls to Vipps, where Node has set a proxy of the environment for fetch', () => {
  class EnvHttpProxyAgent {
    readonly proxy = 'http://proxy.internal:3128';
  }

  class ProxyAgent {
    readonly proxy = 'http://proxy.of.the.app:3128';
  }
  type Options = https.AgentOptions & { readonly proxyEnv?: object };

  it.each<[string, object, Options, boolean]>([
    [
      'by our own agents where its own agents know it',
      new EnvHttpProxyAgent(),
      { proxyEnv: {} },
      false,
    ],
    ['by fetch where they do not', new EnvHttpProxyAgent(), {}, true],
    ['by fetch where the app has set another', new ProxyAgent(), { proxyEnv: {} }, true],
  ])('go %s', async (_how, set, options, byFetch) => {
    const { asked, port, close } = await listening();
    Reflect.set(globalThis, dispatcherKey, set);
    https.globalAgent = new https.Agent(options);
    globalThis.fetch = () => Promise.resolve(new Response('{}'));

    await createHttp(settings).get(`http://127.0.0.1:${port}/x`);

    expect(asked.length).toBe(byFetch ? 0 : 1);
    close();
  });
});

describe('a call that fails on the network', () => {
  const failing = (code: string) =>
    createHttp({
      ...settings,
      fetch: () =>
        Promise.reject(
          new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), { code }) }),
        ),
    }).get('https://api.vipps.no/x');

  it.each([
    ['ENOTFOUND', /DNS .*NODE_USE_ENV_PROXY/],
    ['EAI_AGAIN', /DNS/],
    ['ECONNREFUSED', /refused/],
    ['ETIMEDOUT', /nothing answers/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /NODE_EXTRA_CA_CERTS/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/],
    ['CERT_HAS_EXPIRED', /clock/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /another host/],
    ['ERR_PROXY_TUNNEL', /HTTPS_PROXY/],
    ['ECONNRESET', /DNS, proxy, firewall/],
  ])('says what %s means, and what to do', async (code, expected) => {
    await expect(failing(code)).rejects.toMatchObject({
      code: 'vipps_unavailable',
      message: expect.stringMatching(expected),
    });
    await expect(failing(code)).rejects.toThrow(code);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'gone'],
    ['an error without a code', new TypeError('fetch failed', { cause: null })],
    ['an error with a number for its code', new DOMException('gone', 'NetworkError')],
    ['an error that is its own cause', selfCaused()],
  ])('says what to look at where %s was thrown', async (_, reason) => {
    const calls = createHttp({ ...settings, fetch: () => Promise.reject(reason) });

    await expect(calls.get('https://api.vipps.no/x')).rejects.toMatchObject({
      code: 'vipps_unavailable',
      message: expect.stringMatching(/\(DNS, proxy, firewall\)\?$/),
    });
  });

  it('says what a proxy answered where undici only says that it gave up', async () => {
    const refusal = Object.assign(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), {
      code: 'UND_ERR_ABORTED',
    });
    const cancelled = new DOMException('Request was cancelled.', {
      name: 'AbortError',
      cause: refusal,
    });
    const calls = createHttp({
      ...settings,
      fetch: () => Promise.reject(new TypeError('fetch failed', { cause: cancelled })),
    });

    await expect(calls.get('https://api.vipps.no/x')).rejects.toThrow(
      /proxy did not let it through.*HTTPS_PROXY.*407/,
    );
  });

  it('says so of a real refusal, too', async () => {
    const { port, close } = await listening();
    close();
    await expect(createHttp(settings).get(`http://127.0.0.1:${port}/`)).rejects.toThrow(
      /was refused.*ECONNREFUSED/,
    );
  });
});

function selfCaused(): Error {
  const error = new Error('gone');
  error.cause = error;
  return error;
}

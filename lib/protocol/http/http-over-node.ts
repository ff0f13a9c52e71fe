import http from 'node:http';
import https from 'node:https';

import type { Transport } from './http-transport.ts';

/**
 * Carries requests by node:http and node:https with connections kept alive, at about half the CPU
 * time of the built-in fetch (bench/http-client.ts). Idle connections do not keep a process running.
 */
export function httpOverNode(): Transport {
  // Shorter than any gateway's own idle limit: a token request must not meet a connection that is just closing.
  const settings = { keepAlive: true, timeout: 4_000 };
  const plain = new http.Agent(settings);
  const secure = new https.Agent(settings);

  return ({ method, url, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const target = new URL(url);
      const [request, agent] =
        target.protocol === 'https:' ? [https.request, secure] : [http.request, plain];
      const outgoing = request(target, { method, agent, signal }, (incoming) =>
        resolve({
          status: incoming.statusCode ?? 0,
          header: (name) => incoming.headers[name.toLowerCase()]?.toString(),
          body: incoming,
        }),
      );
      outgoing.on('error', reject);
      // Not among the options above, which NODE_DEBUG=http prints: the client secret is one of them.
      outgoing.setHeaders(new Map(Object.entries(headers)));
      outgoing.end(body);
    });
}

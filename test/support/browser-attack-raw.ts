import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Lets clients without manners at an app; `close()` behind them. */
export interface RawSite {
  /** A GET with its target just as it stands: supertest and fetch would tidy `//` and `/..` up. */
  get(target: string, headers?: Record<string, string>): Promise<RawAnswer>;
  close(): Promise<void>;
}

export async function openRaw(app: RequestListener): Promise<RawSite> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // listen() on a port, not a pipe: the address is an object.
  const { port } = server.address() as AddressInfo;
  return {
    get: (path, headers = {}) =>
      new Promise((resolve, reject) => {
        const sent = request({
          port,
          path,
          host: '127.0.0.1',
          headers: { Host: 'localhost:3000', ...headers },
          agent: false,
        });
        sent.on('error', reject).on('response', (response) => {
          const { statusCode: status, headers: answered } = response;
          text(response).then((body) => resolve({ status, headers: answered, text: body }), reject);
        });
        sent.end();
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

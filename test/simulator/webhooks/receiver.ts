import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll } from '@jest/globals';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A site that is told of events. */
interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** The status of each answer to come; 200 where nothing is left, none at all for `'hang'`. */
  readonly answers: (number | 'hang')[];
}

/** A site for the tests of one `describe`; closed behind them. */
export function useReceiver(): () => Receiver {
  const received: Received[] = [];
  const answers: (number | 'hang')[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (chunk) => (body += String(chunk)));
    req.on('end', () => {
      received.push({ path: req.url ?? '', headers: req.headers, body });
      const answer = answers.shift() ?? 200;
      if (answer !== 'hang') res.writeHead(answer, { Location: '/elsewhere' }).end('thank you');
    });
  });
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return () => {
    // An address is a string only for pipes.
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, received, answers };
  };
}

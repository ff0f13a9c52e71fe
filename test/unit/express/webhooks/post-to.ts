import { createServer, request } from 'node:http';
import type { OutgoingHttpHeaders, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What is posted; a list of chunks goes without a Content-Length. */
export interface Posted {
  readonly path: string;
  readonly body: string | readonly string[];
  readonly headers?: OutgoingHttpHeaders;
  readonly method?: string;
}

interface Answered {
  readonly status: number | undefined;
  readonly allow: string | undefined;
  readonly body: string;
}

/** Posts over HTTP, headers sent twice included, to a site that listens for this one request. */
export async function postTo(app: RequestListener, posted: Posted): Promise<Answered> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    // It listens on TCP, so it has an address with a port.
    return await send((server.address() as AddressInfo).port, posted);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function send(port: number, { path, body, headers = {}, method = 'POST' }: Posted) {
  return new Promise<Answered>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const { statusCode: status, headers: answered } = response;
      text(response).then((said) => resolve({ status, allow: answered.allow, body: said }), reject);
    });
    sent.on('error', reject);
    if (typeof body === 'string') {
      sent.end(body);
    } else {
      for (const chunk of body) sent.write(chunk);
      sent.end();
    }
  });
}

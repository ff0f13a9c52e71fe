import type { Server } from 'node:http';

import { StartupError } from './startup-error.ts';

/**
 * Opens the port, or the socket or pipe of that path.
 * @param host where a port can be reached; default: from everywhere
 * @returns the port, which for 0 is only known now; the path of a socket
 * @throws StartupError if it is taken or not allowed
 */
export async function listen(
  server: Server,
  port: number | string,
  host?: string,
): Promise<number | string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    if (typeof port === 'number') server.listen(port, host, resolve);
    else server.listen(port, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function explain({ code, message }: NodeJS.ErrnoException, port: number | string): StartupError {
  const reason =
    code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be opened (${message})`;
  const what = typeof port === 'number' ? 'Port' : 'The socket';
  return new StartupError(
    `${what} ${port} ${reason}. Choose another, or any free one: PORT=0 npm run demo`,
  );
}

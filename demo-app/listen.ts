import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { StartupError } from './startup-error.ts';

/**
 * Opens the port.
 * @param host where it can be reached; default: from everywhere
 * @returns the port, which for 0 is only known now
 * @throws StartupError if it is taken or not allowed
 */
export async function listen(server: Server, port: number, host?: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, host, resolve);
  });
  // An address is a string only for pipes.
  return (server.address() as AddressInfo).port;
}

function explain({ code, message }: NodeJS.ErrnoException, port: number): StartupError {
  const reason =
    code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be opened (${message})`;
  return new StartupError(
    `Port ${port} ${reason}. Choose another, or any free one: PORT=0 npm run demo`,
  );
}

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** @returns the origin the server can be reached at. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(port, host, cause)));
    server.listen(port, host, resolve);
  });
  // An address is a string only for pipes.
  const address = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/** Closes at once, connections that hang included. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function cannotListen(port: number, host: string, cause: Error): Error {
  return new Error(
    `The simulator cannot listen on ${host}:${port}: ${cause.message}. ` +
      'Pass another `port`, or 0 for any free one.',
    { cause },
  );
}

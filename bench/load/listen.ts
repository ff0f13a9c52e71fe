import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port that only this machine reaches. @returns its URL. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port, not a pipe: the address is an object.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf } from '../log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterAll(() => provider.close());

/** The connection of a call, once the call is done with it. */
async function connectionAfter(call: () => Promise<unknown>): Promise<Socket> {
  const idle = new Promise<Socket>((resolve) => {
    subscribe(answered, function watch(message) {
      unsubscribe(answered, watch);
      // What Node publishes on this channel.
      const { socket } = (message as { request: ClientRequest }).request;
      socket?.once('free', () => resolve(socket));
    });
  });
  await call();
  return idle;
}

const answered = 'http.client.response.finish';

describe('an idle connection to Vipps', () => {
  it('is kept for the next call, but given up before most gateways close it', async () => {
    const connection = await connectionAfter(() => clientOf(provider).metadata());

    expect(connection.destroyed).toBe(false);
    expect(connection.timeout).toBeGreaterThan(0);
    // Node's own servers wait five seconds, most gateways a minute.
    expect(connection.timeout).toBeLessThan(5_000);
    connection.emit('timeout');
    await once(connection, 'close');
    expect(connection.destroyed).toBe(true);
  });
});

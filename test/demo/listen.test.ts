import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';

import { listen } from '../../demo-app/listen.ts';
import { StartupError } from '../../demo-app/startup-error.ts';

describe('opening the port', () => {
  it('says which port came of port 0', async () => {
    const server = createServer();
    expect(await listen(server, 0)).toBeGreaterThan(0);
    server.close();
  });

  it('can be kept to this machine', async () => {
    const server = createServer((_req, res) => res.end('here'));
    const port = await listen(server, 0, '127.0.0.1');
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here');
    // An address that a server has which listens on all.
    await expect(fetch(`http://127.0.0.2:${port}`)).rejects.toThrow('fetch failed');
    server.close();
  });

  it('may be that of a socket', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'demo-'));
    const socket = path.join(folder, 'demo.sock');
    const server = createServer((_req, res) => res.end('here'));

    expect(await listen(server, socket)).toBe(socket);
    const [answer] = (await once(get({ socketPath: socket }), 'response')) as [IncomingMessage];
    expect(await text(answer)).toBe('here');
    await expect(listen(createServer(), socket)).rejects.toThrow(
      `The socket ${socket} is taken by another program.`,
    );
    server.close();
    await rm(folder, { recursive: true });
  });

  it('explains what the system refuses', async () => {
    const server = createServer();
    // The system lets whoever runs the tests as root open any port, so it is played here.
    server.listen = () => {
      queueMicrotask(() => server.emit('error', new Error('listen EACCES: permission denied')));
      return server;
    };
    await expect(listen(server, 80)).rejects.toThrow(StartupError);
    await expect(listen(server, 80)).rejects.toThrow(/^Port 80 cannot be opened \(.*EACCES/);
  });
});

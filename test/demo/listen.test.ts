import { createServer } from 'node:http';

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

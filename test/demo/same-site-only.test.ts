import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';

import { sameSiteOnly } from '../../demo-app/same-site-only.ts';

describe("the demo's guard of its forms", () => {
  let server: Server;
  beforeAll(async () => {
    const app = express();
    // Else each error is printed.
    app.set('env', 'test');
    app.post('/', sameSiteOnly, (_req, res) => void res.sendStatus(204));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  /** By hand: HTTP/1.0 may leave out the host, which clients of today never do. */
  async function statusOf(...headers: string[]): Promise<string | undefined> {
    // An address is a string only for pipes.
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.end(['POST / HTTP/1.0', 'Content-Length: 0', ...headers, '', ''].join('\r\n'));
    return /^HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1];
  }

  it('lets a form of the same host through', async () => {
    expect(await statusOf('Host: shop.example', 'Origin: https://shop.example')).toBe('204');
  });

  it.each([
    ['neither says where it comes from nor where it goes', []],
    ['hides its origin and does not say where it goes', ['Origin: null']],
    ['comes from a file and goes to no host', ['Origin: file:///', 'Host:']],
  ])('refuses one that %s', async (_what, headers) => {
    expect(await statusOf(...headers)).toBe('403');
  });
});

import { once } from 'node:events';

import { afterEach, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import request from 'supertest';
import { WebSocket } from 'ws';

import { logIn } from 'passport-vipps/simulator';

import { useSimulator } from '../support/simulator-suite.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

const simulator = useSimulator();
let example: RunningExample;
afterEach(() => example.stop());

/** Starts an example and logs somebody in there. Returns the browser, and what it sends along. */
async function loggedIn(name: string) {
  example = await runExample(name, simulator().environment);
  const agent = request.agent(example.url);
  const page = await logIn(agent, simulator());
  expect(page.text).toBe('Welcome.');
  const { hostname } = new URL(example.url);
  const sent = { domain: hostname, path: '/', secure: false, script: false };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- plain members will do
  return { agent, cookie: agent.jar.getCookies(sent).toValueString() };
}

describe.each(['polling', 'websocket'])('the example with Socket.IO over %s', (transport) => {
  const opened: Socket[] = [];
  afterEach(() => opened.splice(0).forEach((socket) => socket.disconnect()));
  const open = (headers: Record<string, string>) => {
    const socket = io(example.url, {
      transports: [transport],
      extraHeaders: headers,
      reconnection: false,
    });
    opened.push(socket);
    return new Promise<string>((resolve) => {
      socket.on('hello', resolve);
      socket.on('connect_error', ({ message }) => resolve(message));
    });
  };

  it('knows who is logged in, and who is not', async () => {
    const { agent, cookie } = await loggedIn('socket-io.ts');

    expect(await open({ cookie })).toBe('Ada Eksempel');
    expect(await open({})).toBe('login_required');
    expect(await open({ cookie, origin: 'https://evil.example' })).toBe('login_required');

    const [socket] = opened;
    expect(await socket?.emitWithAck('order', 'Cheese')).toBe('Cheese for Ada Eksempel');
    await agent.post('/vipps/logout').set('Sec-Fetch-Site', 'same-origin').expect(303);
    const ended = new Promise((resolve) => socket?.on('disconnect', resolve));
    socket?.emit('order', 'Cheese', () => undefined);
    expect(await ended).toBe('io server disconnect');
  });
});

it('the example with ws knows who is logged in by the session of the app', async () => {
  const { cookie } = await loggedIn('websocket.ts');
  const address = example.url.replace('http', 'ws');

  const welcome = new WebSocket(address, { headers: { cookie } });
  const [said] = (await once(welcome, 'message')) as [Buffer];
  expect(said.toString()).toBe('Hello, Ada Eksempel');
  welcome.close();
  for (const headers of [{}, { cookie, origin: 'https://evil.example' }]) {
    const [refused] = (await once(new WebSocket(address, { headers }), 'error')) as [Error];
    expect(refused.message).toContain('401');
  }
});

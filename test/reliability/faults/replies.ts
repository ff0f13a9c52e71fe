import type { Reply } from '../../support/hostile-provider-replies.ts';

export function answer(code: number, headers: Record<string, string> = {}, body = ''): Reply {
  return (response) => void response.writeHead(code, headers).end(body);
}

/** A TCP reset: the connection dies without a goodbye. */
export const reset: Reply = (response) => void response.socket?.resetAndDestroy();

/** A byte now and then, so that a timeout that starts anew with each would never come. */
export const drip: Reply = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const dripping = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(dripping));
};

/** No HTTP. */
export const garbage: Reply = (response) => void response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n');

/** Headers for as long as anybody listens. */
export const endlessHeaders: Reply = ({ socket }) => {
  const header = `X-More: ${'x'.repeat(1024)}\r\n`;
  const more = () => {
    while (socket?.writable && socket.write(header));
  };
  socket?.write('HTTP/1.1 200 OK\r\n');
  socket?.on('drain', more).on('error', () => socket.destroy());
  more();
};

/** JSON of this size, whose end is never seen by whoever stops in time; counts what was sent. */
export function largeBody(bytes: number): { reply: Reply; sent: Promise<number> } {
  let closed: (sent: number) => void;
  const sent = new Promise<number>((resolve) => (closed = resolve));
  const blanks = ' '.repeat(64 * 1024);
  const reply: Reply = (response) => {
    const { socket } = response;
    const before = socket?.bytesWritten ?? 0;
    let left = bytes;
    const more = () => {
      while (left > 0 && !response.destroyed && response.write(blanks)) left -= blanks.length;
      if (left <= 0) response.end('{}');
    };
    response.on('close', () => closed((socket?.bytesWritten ?? 0) - before));
    response.writeHead(200, { 'Content-Type': 'application/json' }).on('drain', more);
    more();
  };
  return { reply, sent };
}

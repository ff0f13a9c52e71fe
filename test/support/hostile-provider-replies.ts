import type { ServerResponse } from 'node:http';

/** What an endpoint does on the wire instead of answering. */
export type Reply = (response: ServerResponse) => void;

/** Takes the request and never answers. */
export const hang: Reply = () => undefined;

/** Closes the connection without a word. */
export const breakOff: Reply = (response) => void response.destroy();

/** Promises a body and closes the connection half way through it. */
export const breakOffMidway: Reply = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
  response.write('{"sub":', () => response.destroy());
};

/** Sends blanks for as long as anybody listens, as fast as they are taken. */
export const flood: Reply = (response) => {
  const blanks = ' '.repeat(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(blanks));
  };
  response.writeHead(200, { 'Content-Type': 'application/json' }).on('drain', more);
  more();
};

/** Sends the start of an answer, and never its end. */
export const stall: Reply = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{');
};

export function redirectTo(location: string): Reply {
  return (response) => void response.writeHead(302, { Location: location }).end();
}

export function status(code: number, body: unknown = {}): Reply {
  return (response) => {
    response.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** This text, whatever it is. */
export function text(body: string, contentType = 'text/html', code = 200): Reply {
  return (response) => void response.writeHead(code, { 'Content-Type': contentType }).end(body);
}

/** The given replies one after the other, then the endpoint as usual. */
export function inTurn(...replies: Reply[]): () => Reply | undefined {
  return () => replies.shift();
}

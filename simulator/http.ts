import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

import type { Request, RequestHandler, Response } from 'express';

/** What stands behind `Bearer` in an Authorization header (RFC 6750 2.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}

/** Hands a rejection to Express' error handling; Express 4 would let it end the process. */
export function catchErrors(
  handler: (req: Request, res: Response) => void | Promise<void>,
): RequestHandler {
  return async (req, res, next) => {
    try {
      await handler(req, res);
    } catch (error) {
      next(error);
    }
  };
}

/** A program that sends no such header follows redirects, and is answered with one. */
export function isPersonLooking(req: Request): boolean {
  return (req.get('Accept') ?? '').includes('text/html');
}

/** @returns the origin the server can be reached at. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(port, host, cause)));
    server.listen(port, host, resolve);
  });
  // An address is a string only for pipes.
  const address = server.address() as AddressInfo;
  const reachable = addressFor(host);
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${address.port}`;
}

function cannotListen(port: number, host: string, cause: Error): Error {
  return new Error(
    `The simulator cannot listen on ${host}:${port}: ${cause.message}. ` +
      'Pass another `port`, or 0 for any free one.',
    { cause },
  );
}

/** Nobody can visit `0.0.0.0`: this machine's first address in its network stands for it. */
function addressFor(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host;
  const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list);
  return (
    addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
  );
}

/** Closes at once, connections that hang included. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * The query of a GET or the form of a POST, undecided about repetitions. Express 4 and 5 read both
 * differently, so neither `req.query` nor its body parser is used.
 */
export function requestParameters(req: Request): URLSearchParams {
  if (req.method === 'GET') return new URL(req.originalUrl, 'http://simulator').searchParams;
  const body: unknown = req.body;
  return new URLSearchParams(typeof body === 'string' ? body : '');
}

/** The first parameter that comes more than once, which RFC 6749 3.1 forbids. */
export function repeatedParameter(parameters: URLSearchParams): string | undefined {
  const names = [...parameters.keys()];
  return names.find((name, index) => names.indexOf(name) !== index);
}

/** Sends the browser on. `res.redirect()` re-encodes the URL; Vipps sends the registered bytes. */
export function redirect(res: Response, url: string, status: 302 | 303 = 302): void {
  res.status(status).set({ Location: url, 'Cache-Control': 'no-store' }).end();
}

/** Appends parameters without touching what the URL already holds. */
export function withParameters(url: string, parameters: Record<string, string>): string {
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(parameters).toString()}`;
}

/** Why a request is refused, for the control page. What a sound request may be told is no refusal. */
export function noteRefusal(res: Response, words: string): void {
  notes.set(res, words);
}

export function notedRefusal(res: Response): string | undefined {
  return notes.get(res);
}

const notes = new WeakMap<Response, string>();

/** What a sound request was told about how things stand, such as `authorization_pending`. */
export function noteOutcome(res: Response, outcome: string): void {
  outcomes.set(res, outcome);
}

export function notedOutcome(res: Response): string | undefined {
  return outcomes.get(res);
}

const outcomes = new WeakMap<Response, string>();

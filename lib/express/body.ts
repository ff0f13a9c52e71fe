import type { IncomingMessage } from 'node:http';

import getRawBody from 'raw-body';

import { VippsLoginError } from '../errors.ts';
import { isJsonObject } from '../protocol/values.ts';
import type { JsonObject } from '../protocol/values.ts';

const maxBytes = 16 * 1_024;

/**
 * The JSON that was sent, be it parsed already or not; no body is an empty one.
 * @throws `content_type_refused`, `request_body_invalid`
 */
export async function readBody(req: IncomingMessage): Promise<JsonObject> {
  if (!hasBody(req)) return {};
  // Another site's page cannot make a browser send this type without asking first (CORS).
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) throw notJson(req);
  const body = req.readableEnded ? parsedBefore(req) : parseJson(await readText(req));
  if (isJsonObject(body)) return body;
  throw bodyInvalid('must be a JSON object');
}

// RFC 9112 6.3
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** What a body parser has left, which has read the request to its end. */
function parsedBefore(req: IncomingMessage): unknown {
  const { body } = req as { body?: unknown };
  return typeof body === 'string' || Buffer.isBuffer(body) ? parseJson(body.toString()) : body;
}

async function readText(req: IncomingMessage): Promise<string> {
  const length = req.headers['content-length'] ?? null;
  try {
    return await getRawBody(req, { length, limit: maxBytes, encoding: 'utf8' });
  } catch (cause) {
    throw bodyInvalid(`must arrive whole, with at most ${maxBytes} bytes`, cause);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause, whose message quotes the body: there may be a code in it.
    throw bodyInvalid('must be JSON');
  }
}

function notJson({ headers }: IncomingMessage) {
  return new VippsLoginError(
    'content_type_refused',
    `The body must have the type application/json, but ${headers['content-type'] === undefined ? 'has none' : 'has another one'}.`,
  );
}

/**
 * The members of a body, all of them text; `null` counts as left out.
 * @throws `request_body_invalid` for others, so that nobody believes to have asked for something
 */
export function readMembers<Name extends string>(
  body: JsonObject,
  names: readonly Name[],
): { readonly [Each in Name]?: string } {
  const members: { [Each in Name]?: string } = {};
  for (const [key, value] of Object.entries(body)) {
    const name = names.find((known) => known === key);
    if (name === undefined) throw bodyInvalid(`may have ${names.join(', ')}, and nothing else`);
    if (value === null) continue;
    if (typeof value !== 'string') throw bodyInvalid(`must have text as \`${name}\``);
    members[name] = value;
  }
  return members;
}

/** The complaint about what was sent; never quotes it, since there may be a code in it. */
export function bodyInvalid(expected: string, cause?: unknown): VippsLoginError {
  return new VippsLoginError('request_body_invalid', `The body ${expected}.`, { cause });
}

/**
 * The body as it came, whoever has read it. `undefined` where only what a parser made of it is left,
 * which is never written again: other blanks, another order are other bytes.
 * @throws `request_body_invalid`
 */
export async function readRawBody(
  req: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | string | undefined> {
  const { rawBody, body } = req as { rawBody?: unknown; body?: unknown };
  // Kept by the `verify` of a body parser, or by the platform the app runs on.
  if (isAsItCame(rawBody)) return rawBody;
  if (!req.readableEnded) return readWhole(req, maxBytes);
  return isAsItCame(body) ? body : undefined;
}

function isAsItCame(body: unknown): body is Buffer | string {
  return typeof body === 'string' || Buffer.isBuffer(body);
}

async function readWhole(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  try {
    return await getRawBody(req, {
      length: req.headers['content-length'] ?? null,
      limit: maxBytes,
    });
  } catch (cause) {
    throw bodyInvalid(`must arrive whole, with at most ${maxBytes} bytes`, cause);
  }
}

import type { IncomingMessage } from 'node:http';

import getRawBody from 'raw-body';

import { VippsLoginError } from '../../errors.ts';
import { isJsonObject } from '../../protocol/values/json-object.ts';
import type { JsonObject } from '../../protocol/values/json-object.ts';
import { bodyInvalid } from './body-invalid.ts';

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

import type { IncomingMessage } from 'node:http';

import getRawBody from 'raw-body';

import { bareError, VippsLoginError } from '../errors.ts';
import { isJsonObject, parseJson } from '../protocol/values.ts';
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
  const raw = await readRawBody(req, maxBytes);
  // Express' own property, made by a body parser.
  const body = raw === undefined ? (req as { body?: unknown }).body : parseBody(raw);
  if (isJsonObject(body)) return body;
  throw bodyInvalid('must be a JSON object');
}

// RFC 9112 6.3: a request has a body where one of these headers says so.
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function parseBody(raw: Buffer | string): unknown {
  const body = parseJson(new TextDecoder().decode(Buffer.from(raw)));
  // Without the cause, whose message quotes the body: there may be a code in it.
  if (body === undefined) throw bodyInvalid('must be JSON');
  return body;
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
 * since written as JSON again it would have other blanks, and so other bytes than those that are signed.
 * @throws `request_body_invalid`
 */
export async function readRawBody(
  req: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | string | undefined> {
  // `rawBody` is kept by the `verify` of a body parser, or by the platform the app runs on; `body` is Express'.
  const { rawBody, body } = req as { rawBody?: unknown; body?: unknown };
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
    throw bodyInvalid(`must arrive whole, with at most ${maxBytes} bytes`, bareError(cause));
  }
}

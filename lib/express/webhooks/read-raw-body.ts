import type { IncomingMessage } from 'node:http';

import getRawBody from 'raw-body';

import { bodyInvalid } from '../json/body-invalid.ts';

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

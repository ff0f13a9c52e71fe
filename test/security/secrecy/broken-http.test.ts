import { inspect } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { VippsLoginError } from 'passport-vipps';
import type { VippsClientOptions } from 'passport-vipps';

import type { Reply } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientOf, logIn } from '../../unit/protocol/log-in.ts';
import { reveal } from './reveal.ts';
import { givenAway } from './spellings.ts';

const clientSecret = 'client-secret-of-the-shop';
const accessToken = 'access-token-that-nobody-may-read';
const idToken = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.signature-that-nobody-may-read';
const nin = '09057517287';
const answers = {
  token: JSON.stringify({ access_token: accessToken, id_token: idToken, token_type: 'Bearer' }),
  userinfo: JSON.stringify({ sub: 'c06c4afe', nin, phone_number: '4712345678' }),
};

/** Bytes in place of an answer, as a gateway sends them that has lost its way. */
const raw =
  (...pieces: string[]): Reply =>
  (response) => {
    const { socket } = response;
    for (const piece of pieces) socket?.write(piece);
    socket?.end();
  };

const json = 'Content-Type: application/json\r\n';
const size = (body: string) => body.length.toString(16);

/** Each breaks HTTP elsewhere, with the body at hand for whoever reports it. */
const breakages: Record<string, (body: string) => Reply> = {
  'Content-Length beside Transfer-Encoding': (body) =>
    raw(
      `HTTP/1.1 200 OK\r\n${json}Content-Length: ${body.length}\r\nTransfer-Encoding: chunked\r\n\r\n${body}`,
    ),
  'two lengths': (body) =>
    raw(`HTTP/1.1 200 OK\r\n${json}Content-Length: 5\r\nContent-Length: 9\r\n\r\n${body}`),
  'a chunk cut short': (body) =>
    raw(`HTTP/1.1 200 OK\r\n${json}Transfer-Encoding: chunked\r\n\r\n${size(body)}\r\n${body}`),
  'a chunk without its size': (body) =>
    raw(`HTTP/1.1 200 OK\r\n${json}Transfer-Encoding: chunked\r\n\r\n${body}\r\n0\r\n\r\n`),
  'a body cut short': (body) =>
    raw(`HTTP/1.1 200 OK\r\n${json}Content-Length: ${body.length + 9}\r\n\r\n${body}`),
  'a body longer than it said': (body) =>
    raw(`HTTP/1.1 200 OK\r\n${json}Content-Length: 1\r\n\r\n${body}`),
  'no status line': (body) => raw(body),
  'a garbled status line': (body) => raw(`HTTP/1.1 2OO ${body}\r\n${json}\r\n${body}`),
  'a token in a header that is none': (body) =>
    raw(`HTTP/1.1 200 OK\r\n${json}${body.replaceAll(':', ' ')}\r\n\r\n`),
  'headers without an end': (body) => raw(`HTTP/1.1 200 OK\r\nX-Body: ${body}`),
  'a packing that it is not': (body) =>
    raw(
      `HTTP/1.1 200 OK\r\n${json}Content-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ),
  'a first answer and the bytes of another': (body) =>
    raw(`HTTP/1.1 500 Oops\r\n${json}Content-Length: 2\r\n\r\n{}${body}`),
};

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId: 'shop' });
});
afterEach(() => {
  provider.misbehave({});
  jest.restoreAllMocks();
});
afterAll(() => provider.close());

const transports: [string, Pick<VippsClientOptions, 'fetch'>][] = [
  ['node:http', {}],
  ['fetch', { fetch }],
];

describe.each(transports)('an answer that breaks HTTP, read by %s', (_name, transport) => {
  describe.each(['token', 'userinfo'] as const)('from the %s endpoint', (endpoint) => {
    it.each(Object.keys(breakages))('gives nothing of itself away: %s', async (how) => {
      const broken = breakages[how]?.(answers[endpoint]);
      provider.misbehave({ reply: { [endpoint]: () => broken } });
      const client = clientOf(provider, { clientSecret, ...transport });

      const error = await logIn(client).catch((reason: unknown) => reason);

      expect(error).toBeInstanceOf(VippsLoginError);
      const { code, code_verifier } = provider.requests.find(
        ({ endpoint: asked, parameters }) => asked === 'token' && parameters['code'],
      )?.parameters ?? { code: 'none', code_verifier: 'none' };
      const secrets = { accessToken, idToken, nin, clientSecret, ...{ code, code_verifier } };
      // Halves, too: a message may quote where reading ended.
      const parts = { ...halvesOf(secrets), ...secrets } as Record<string, string>;
      expect(givenAway(everythingIn(error), parts)).toStrictEqual([]);
    });
  });
});

function halvesOf(secrets: Record<string, string | undefined>) {
  const { accessToken: token = '', idToken: id = '' } = secrets;
  return { start: token.slice(0, 14), end: token.slice(-14), signature: id.slice(-20) };
}

/** As it is printed, and as text in whatever holds bytes: a Buffer is printed as numbers. */
function everythingIn(error: unknown): string {
  const printed: string[] = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  new console.Console(process.stderr).error(error);
  jest.restoreAllMocks();
  const whole = inspect(error, { depth: Infinity, showHidden: true, maxArrayLength: null });
  return [...printed, whole, reveal(error), ...bytesIn(error, new Set())].join('\n');
}

function bytesIn(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (ArrayBuffer.isView(value)) {
    return [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')];
  }
  return Reflect.ownKeys(value).flatMap((key) => bytesIn(Reflect.get(value, key), seen));
}

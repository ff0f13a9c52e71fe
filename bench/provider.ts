/**
 * A provider for the benchmark, in a process of its own so that nothing of it is counted. It keeps nothing:
 * the code says what the id_token shall hold, and what shall be wrong with it.
 */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { sub } from './checks.ts';
import type { CodeContent } from './browser.ts';

const ours = createKey('ours');
const strangers = createKey('ours');
/** Requests by the client id of who asked. */
const requests: Record<string, number> = {};

const server = createServer((req, res) => {
  answer(req, res).catch((error: unknown) => {
    res.writeHead(500).end(String(error));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ issuer: issuer() }));
process.on('message', () => process.send?.(requests));
process.on('disconnect', () => process.exit());

/** Listening on a port, not a pipe: the address is an object. */
function issuer(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.url === '/token') {
    const form = new URLSearchParams(await text(req));
    send(res, tokens(form, clientIdOf(req, form)));
  } else if (req.url === '/userinfo') {
    const [clientId = '', fault] = (req.headers.authorization ?? '').slice(7).split('|');
    count(clientId);
    send(res, {
      sub: fault === 'sub' ? 'somebody-else' : sub,
      name: 'Ada Lovelace',
      email: 'user@example.com',
      email_verified: true,
      phone_number: '4712345678',
    });
  } else if (req.url === '/jwks') {
    send(res, { keys: [ours.jwk] });
  } else if (req.url?.endsWith('/.well-known/openid-configuration')) {
    send(res, metadata());
  } else {
    res.writeHead(404).end();
  }
}

function clientIdOf(req: IncomingMessage, form: URLSearchParams): string {
  const basic = (req.headers.authorization ?? '').slice('Basic '.length);
  const [name = ''] = Buffer.from(basic, 'base64').toString().split(':');
  return form.get('client_id') ?? decodeURIComponent(name);
}

function tokens(form: URLSearchParams, clientId: string): object {
  count(clientId);
  // Made by the benchmark itself.
  const content = JSON.parse(
    Buffer.from(form.get('code') ?? '', 'base64url').toString(),
  ) as CodeContent;
  const { nonce, fault } = content;
  const accessToken = `${clientId}|${fault ?? ''}`;
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: fault === 'issuer' ? 'https://elsewhere.example/' : issuer(),
    aud: fault === 'audience' ? 'another-site' : clientId,
    sub,
    nonce: fault === 'nonce' ? 'another-nonce' : nonce,
    iat: fault === 'expired' ? now - 7_200 : now,
    exp: fault === 'expired' ? now - 3_600 : now + 600,
    auth_time: now,
    at_hash: hashed(fault === 'at_hash' ? 'another token' : accessToken),
  };
  return {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: 600,
    scope: 'openid name phoneNumber email',
    id_token: signed(claims, fault === 'signature' ? strangers : ours),
  };
}

function count(clientId: string): void {
  requests[clientId] = (requests[clientId] ?? 0) + 1;
}

function hashed(accessToken: string): string {
  const hash = createHash('sha256').update(accessToken).digest();
  return hash.subarray(0, 16).toString('base64url');
}

function signed(claims: object, { kid, privateKey }: ReturnType<typeof createKey>): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ alg: 'RS256', kid })}.${encode(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
}

function createKey(kid: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  return {
    kid,
    jwk,
    privateKey: createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function metadata(): object {
  const base = issuer();
  return {
    issuer: base,
    authorization_endpoint: `${base}authorize`,
    token_endpoint: `${base}token`,
    jwks_uri: `${base}jwks`,
    userinfo_endpoint: `${base}userinfo`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
  };
}

function send(res: ServerResponse, body: object): void {
  const json = JSON.stringify(body);
  res.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
    'cache-control': 'max-age=3600',
  });
  res.end(json);
}

import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';

import { nextSigningKey } from './hostile-provider-keys.ts';
import type { SigningKey } from './hostile-provider-keys.ts';
import type { Endpoint, Misbehaviour } from './hostile-provider-misbehaviour.ts';

/** A well-behaved OpenID provider, until told otherwise. Grants every login at once. */
export interface HostileProvider {
  /** With a path and a trailing slash, like Vipps'. */
  readonly issuer: string;
  /** What has arrived, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** Replaces the misbehaviour so far. */
  misbehave(misbehaviour: Misbehaviour): void;
  /** Signs with a new key from now on, and publishes only that. */
  rotateKeys(): Promise<void>;
  close(): Promise<void>;
}

export interface ReceivedRequest {
  /** `elsewhere` is no endpoint at all. */
  readonly endpoint: Endpoint | 'elsewhere';
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly parameters: Record<string, string>;
}

interface HostileProviderSettings {
  readonly clientId: string;
  readonly sub?: string;
}

const endpointOfPath: Readonly<Record<string, Endpoint>> = {
  '/access/.well-known/openid-configuration': 'discovery',
  '/access/.well-known/jwks.json': 'jwks',
  '/access/oauth2/auth': 'authorize',
  '/access/oauth2/token': 'token',
  '/userinfo': 'userinfo',
};

export async function startHostileProvider(
  settings: HostileProviderSettings,
): Promise<HostileProvider> {
  const { clientId, sub = 'c06c4afe-d9e1-4c5d-939a-177d752a0944' } = settings;
  const requests: ReceivedRequest[] = [];
  const nonceOfCode = new Map<string, string>();
  let wrong: Misbehaviour = {};
  let key: SigningKey = await nextSigningKey();

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${base}/access/`;

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', base);
    const endpoint = endpointOfPath[url.pathname] ?? 'elsewhere';
    const form = new URLSearchParams(
      request.method === 'POST' ? await readText(request) : url.search,
    );
    const parameters = Object.fromEntries(form);
    const { method, headers } = request;
    const received: ReceivedRequest = { endpoint, method, headers, parameters };
    requests.push(received);
    if (endpoint === 'elsewhere') {
      response.writeHead(404).end();
      return;
    }
    const reply = wrong.reply?.[endpoint]?.(received);
    if (reply) {
      reply(response);
    } else if (endpoint === 'authorize') {
      authorize(parameters, response);
    } else {
      response.setHeader('Content-Type', wrong.contentType?.[endpoint] ?? 'application/json');
      response.setHeader('Cache-Control', wrong.cacheControl ?? 'max-age=3600');
      const json = JSON.stringify(await documents[endpoint](parameters));
      response.end((await wrong.body?.[endpoint]?.(json, key)) ?? json);
    }
  }

  function authorize(parameters: Record<string, string>, response: ServerResponse) {
    const code = randomUUID();
    nonceOfCode.set(code, parameters.nonce ?? '');
    const location = new URL(parameters.redirect_uri ?? issuer);
    location.search = new URLSearchParams({ code, state: parameters.state ?? '' }).toString();
    response.writeHead(302, { Location: (wrong.callback?.(location) ?? location).href }).end();
  }

  const documents: Record<
    Exclude<Endpoint, 'authorize'>,
    (parameters: Record<string, string>) => unknown
  > = {
    discovery() {
      const document = {
        issuer,
        authorization_endpoint: `${issuer}oauth2/auth`,
        token_endpoint: `${issuer}oauth2/token`,
        jwks_uri: `${issuer}.well-known/jwks.json`,
        userinfo_endpoint: `${base}/userinfo`,
      };
      return wrong.discovery?.(document) ?? document;
    },

    jwks: () => ({ keys: wrong.jwks?.([key.jwk]) ?? [key.jwk] }),

    async token(parameters) {
      const accessToken = randomUUID();
      const good = {
        access_token: accessToken,
        id_token: await idToken(accessToken, nonceOfCode.get(parameters.code ?? '') ?? ''),
        token_type: 'bearer',
        expires_in: 3599,
        scope: 'openid',
      };
      return wrong.tokenAnswer?.(good) ?? good;
    },

    userinfo() {
      const claims = { sub, name: 'Ada Lovelace' };
      return wrong.userinfo?.(claims) ?? claims;
    },
  };

  async function idToken(accessToken: string, nonce: string): Promise<string> {
    if (wrong.rotatesBeforeSigning) key = await nextSigningKey();
    const iat = Math.floor(Date.now() / 1000);
    const half = createHash('sha256').update(accessToken).digest().subarray(0, 16);
    const at_hash = half.toString('base64url');
    const good: JWTPayload = {
      iss: issuer,
      sub,
      aud: [clientId],
      exp: iat + 3600,
      iat,
      nonce,
      at_hash,
    };
    const claims = wrong.idTokenClaims?.(good) ?? good;
    const goodHeader = { alg: 'RS256', kid: key.jwk.kid, typ: 'JWT' };
    const header = wrong.idTokenHeader?.(goodHeader) ?? goodHeader;
    const signed = wrong.sign
      ? await wrong.sign(claims, header, key)
      : await new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey);
    return wrong.idToken?.(signed) ?? signed;
  }

  return {
    issuer,
    requests,
    misbehave(misbehaviour) {
      wrong = misbehaviour;
    },
    async rotateKeys() {
      key = await nextSigningKey();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

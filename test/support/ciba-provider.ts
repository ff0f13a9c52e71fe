import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

import type { JWTPayload } from 'jose';

import { createTokenSigner, halfHash } from './ciba-provider-tokens.ts';
import type { Reply } from './hostile-provider-replies.ts';

type Json = Record<string, unknown>;

/** A switch per thing that can be wrong; what is left out is as it should be. */
export interface CibaMisbehaviour {
  discovery?: (document: Json) => Json;
  /** The JSON of an endpoint, instead of its own. */
  json?: Partial<Record<CibaEndpoint, (good: unknown) => unknown>>;
  idTokenClaims?: (claims: JWTPayload) => JWTPayload;
  /** Default: RS256. */
  algorithm?: string;
  /** Instead of an answer; `undefined` answers as usual. */
  reply?: Partial<Record<CibaEndpoint, (request: CibaRequest) => Reply | undefined>>;
}

export interface CibaRequest {
  readonly endpoint: CibaEndpoint | undefined;
  readonly method: string | undefined;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Of a form. */
  readonly parameters: Record<string, string>;
}

/** Vipps' side of a merchant-initiated login, with the platform around it. Everybody accepts at once. */
export interface CibaProvider {
  readonly issuer: string;
  readonly requests: CibaRequest[];
  misbehave(misbehaviour: CibaMisbehaviour): void;
  /** What arrived last at an endpoint. */
  last(endpoint: CibaEndpoint): CibaRequest;
  close(): Promise<void>;
}

const endpoints = {
  discovery: '/access/.well-known/openid-configuration',
  jwks: '/access/.well-known/jwks.json',
  start: '/vipps-login-ciba/api/backchannel/authentication',
  token: '/access/oauth2/token',
  userExists: '/vipps-login-ciba/api/v1/user-exists',
  merchantToken: '/accesstoken/get',
  userinfoBySub: '/userinfo/ada',
  userinfo: '/userinfo/',
  webhooks: '/webhooks/v1/webhooks',
  agreements: '/recurring/v3/agreements',
} as const;

export type CibaEndpoint = keyof typeof endpoints;

export const cibaClientId = 'till';

/** The code a person's phone brings to the page of a login with `login_to_webpage`. */
export const codeOf = (authReqId: string) => `code-of-${authReqId}`;

export async function startCibaProvider(): Promise<CibaProvider> {
  const signer = await createTokenSigner();
  const requests: CibaRequest[] = [];
  let wrong: CibaMisbehaviour = {};
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${base}/access/`;

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { method, headers, url = '/' } = request;
    const body = await readText(request);
    const names = Object.keys(endpoints) as CibaEndpoint[];
    const endpoint = names.find((name) => url.split('?')[0]?.startsWith(endpoints[name]));
    const parameters = Object.fromEntries(new URLSearchParams(body));
    const received: CibaRequest = { endpoint, method, url, headers, body, parameters };
    requests.push(received);
    if (!endpoint) {
      response.writeHead(404).end();
      return;
    }
    const reply = wrong.reply?.[endpoint]?.(received);
    if (reply) {
      reply(response);
      return;
    }
    const good = await documents[endpoint](received);
    const json = wrong.json?.[endpoint]?.(good) ?? good;
    response.writeHead(method === 'DELETE' ? 204 : 200, { 'Content-Type': 'application/json' });
    response.end(method === 'DELETE' ? undefined : JSON.stringify(json));
  }

  const documents: Record<CibaEndpoint, (request: CibaRequest) => unknown> = {
    discovery() {
      const document: Json = {
        issuer,
        authorization_endpoint: `${issuer}oauth2/auth`,
        token_endpoint: base + endpoints.token,
        jwks_uri: base + endpoints.jwks,
        userinfo_endpoint: `${base}/userinfo/`,
      };
      return wrong.discovery?.(document) ?? document;
    },
    jwks: () => signer.jwks,
    start: () => ({ auth_req_id: randomUUID(), expires_in: 600, interval: 5 }),
    async token({ parameters: { auth_req_id: polled, code = '' } }) {
      const named = polled === undefined ? { auth_req_id: code.replace('code-of-', '') } : {};
      const accessToken = `ciba.${randomUUID()}`;
      const id_token = await idToken(accessToken, named);
      return { access_token: accessToken, id_token, token_type: 'Bearer', expires_in: 300 };
    },
    userExists: () => ({ exists: true }),
    merchantToken: () => ({
      token_type: 'Bearer',
      expires_in: '3600',
      access_token: randomUUID(),
    }),
    userinfoBySub: () => ({ sub: 'ada', name: 'Ada Lovelace' }),
    userinfo: () => ({ sub: 'ada', name: 'Ada Lovelace', phone_number: '4791234567' }),
    webhooks: ({ method }) =>
      method === 'POST'
        ? { id: 'hook-1', secret: 'its-secret' }
        : { webhooks: [{ id: 'hook-1', url: 'https://shop.example/hook', events: ['an.event'] }] },
    agreements: ({ method }) =>
      method === 'POST'
        ? { agreementId: 'agr-1', vippsConfirmationUrl: `${base}/approve` }
        : { status: 'ACTIVE', sub: 'ada' },
  };

  function idToken(accessToken: string, more: JWTPayload): Promise<string> {
    const iat = Math.floor(Date.now() / 1000);
    // A plain text for an audience, as in Vipps' sample of this flow.
    const good: JWTPayload = {
      iss: issuer,
      sub: 'ada',
      aud: cibaClientId,
      exp: iat + 600,
      iat,
      at_hash: halfHash(accessToken),
      ...more,
    };
    return signer.sign(wrong.idTokenClaims?.(good) ?? good, wrong.algorithm ?? 'RS256');
  }

  return {
    issuer,
    requests,
    misbehave(misbehaviour) {
      wrong = misbehaviour;
    },
    last(endpoint) {
      const found = requests.findLast((request) => request.endpoint === endpoint);
      if (!found) throw new Error(`Nothing has arrived at ${endpoint}.`);
      return found;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createVippsClient, VippsLoginError } from 'passport-vipps';
import type { VippsClientOptions } from 'passport-vipps';

import { nextSigningKey } from '../../../support/hostile-provider-keys.ts';

/** The payload of a file in test/vectors/real. */
export function vector<Data>(name: string): Data {
  const url = new URL(`../../../vectors/real/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { data: Data }).data;
}

export const clientId = '00000000-0000-4000-8000-00000000c11e';
export const clientSecret = 'a-client-secret-that-nobody-may-see';
export const subscriptionKey = 'a-subscription-key-that-nobody-may-see';
export const redirectUri = 'https://shop.example/vipps/callback';

export interface Answer {
  readonly status?: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

const base = '/access-management-1.0/access/';
const keysPath = `${base}.well-known/jwks.json`;

/** The paths that are answered, each by what is said or by what a request makes of it. */
type Answers = Readonly<Record<string, Answer | ((sent: Sent) => Answer)>>;

export const paths = {
  token: `${base}oauth2/token`,
  userinfo: '/vipps-userinfo-api/userinfo/',
  start: '/vipps-login-ciba/api/backchannel/authentication',
  merchantToken: '/accesstoken/get',
  webhooks: '/webhooks/v1/webhooks',
} as const;

/** A client whose calls are answered by payloads, and what it sent. */
export function clientAnsweredBy(answers: Answers, options: VippsClientOptions = {}) {
  const sent: Sent[] = [];
  const client = createVippsClient({
    clientId,
    clientSecret,
    subscriptionKey,
    environment: 'test',
    async fetch(input, init) {
      const request = new Request(input, init);
      const { origin, pathname } = new URL(request.url);
      const call = {
        method: request.method,
        path: pathname,
        headers: request.headers,
        body: await request.text(),
      };
      sent.push(call);
      const answer = { ...documents(origin), ...answers }[pathname];
      if (!answer) throw new TypeError(`Nothing answers at ${pathname}.`);
      return responseOf(typeof answer === 'function' ? answer(call) : answer);
    },
    ...options,
  });
  return { client, sent };
}

function documents(origin: string): Answers {
  const at = (path: string) => origin + path;
  const discovery = {
    issuer: at(base),
    authorization_endpoint: at(`${base}oauth2/auth`),
    token_endpoint: at(paths.token),
    jwks_uri: at(keysPath),
    userinfo_endpoint: at(paths.userinfo),
  };
  return {
    [`${base}.well-known/openid-configuration`]: { body: discovery },
    [paths.merchantToken]: { body: vector<Record<string, unknown>>('accesstoken-get')['an_hour'] },
  };
}

function responseOf({ status = 200, contentType = 'application/json', headers, body }: Answer) {
  return new Response(body === null ? '' : JSON.stringify(body), {
    status,
    headers: { 'content-type': contentType, ...headers },
  });
}

interface IdTokenVector {
  readonly header: { readonly alg: string; readonly kid: string };
  readonly payload: Readonly<Record<string, unknown>> & { readonly iat: number };
}

/** An id_token with the header and the claims of a vector, signed by a key that only the test has. */
export async function signed({ header, payload }: IdTokenVector, changes: object = {}) {
  const { privateKey, jwk } = await newKey(header.alg);
  const idToken = await new SignJWT({ ...payload, ...changes })
    .setProtectedHeader(header)
    .sign(privateKey);
  const keys = [{ ...jwk, kid: header.kid, use: 'sig' }];
  return {
    idToken,
    answers: { [keysPath]: { body: { keys } } },
    clock: () => (payload.iat + 1) * 1_000,
  };
}

async function newKey(alg: string) {
  if (alg === 'RS256') return nextSigningKey();
  const { publicKey, privateKey } = await generateKeyPair(alg);
  return { privateKey, jwk: await exportJWK(publicKey) };
}

/** OIDC Core 3.1.3.6. */
export function atHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}

/** What a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<VippsLoginError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof VippsLoginError) return error;
  throw new Error('The call should have been refused by a VippsLoginError.', { cause: error });
}

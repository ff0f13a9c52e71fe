import { createHash, randomBytes } from 'node:crypto';

import type { Simulator } from 'passport-vipps/simulator';

export const redirectUri = 'http://127.0.0.1:3000/vipps/callback';

/** Pairs of a request; `undefined` leaves a parameter out. */
export type Pairs = Record<string, string | undefined>;

/** A well-formed authorize URL, but for what a test changes. */
export function authorizeUrl(simulator: Simulator, changes: Pairs = {}): string {
  const parameters = filled({
    client_id: simulator.clientId,
    response_type: 'code',
    scope: 'openid name',
    state: 'a-state-that-is-long-enough',
    redirect_uri: redirectUri,
    ...changes,
  });
  return `${simulator.issuer}oauth2/auth?${parameters.toString()}`;
}

/** A browser that follows nothing, at the authorize endpoint. */
export function authorize(simulator: Simulator, changes: Pairs = {}, cookie = '') {
  return fetch(authorizeUrl(simulator, changes), { redirect: 'manual', headers: { cookie } });
}

/** Where an answer sends the browser. */
export function locationOf(response: Response): URL {
  return new URL(response.headers.get('location') ?? 'nowhere:');
}

/** Logs somebody in without pages. */
export async function codeFor(simulator: Simulator, person: string, changes: Pairs = {}) {
  simulator.approve({ as: person });
  const response = await authorize(simulator, changes);
  return locationOf(response).searchParams.get('code') ?? '';
}

/** A token request with Basic authentication, but for what a test changes. */
export function requestTokens(
  simulator: Simulator,
  form: Pairs,
  headers: Record<string, string> = { authorization: basic(simulator) },
) {
  return fetch(`${simulator.issuer}oauth2/token`, {
    method: 'POST',
    headers,
    body: filled({ grant_type: 'authorization_code', redirect_uri: redirectUri, ...form }),
  });
}

export interface TokenAnswer {
  access_token: string;
  id_token: string;
  [member: string]: unknown;
}

/** The whole way to the tokens. */
export async function tokensFor(simulator: Simulator, person: string, changes: Pairs = {}) {
  const code = await codeFor(simulator, person, changes);
  // Its shape is what the tests look at.
  return (await (await requestTokens(simulator, { code })).json()) as TokenAnswer;
}

export function requestUserinfo(
  simulator: Simulator,
  accessToken: string,
  headers: Record<string, string> = {},
) {
  return fetch(`${simulator.url}/vipps-userinfo-api/userinfo`, {
    headers: { authorization: `Bearer ${accessToken}`, ...headers },
  });
}

/** The way to what one person shares. */
export async function userinfoOf(simulator: Simulator, person: string, scope: string) {
  const tokens = await tokensFor(simulator, person, { scope });
  return bodyOf(await requestUserinfo(simulator, tokens.access_token));
}

export async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  // Its shape is what the tests look at.
  return (await response.json()) as Record<string, unknown>;
}

export function basic({ clientId, clientSecret }: Pick<Simulator, 'clientId' | 'clientSecret'>) {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

export function pkcePair() {
  const codeVerifier = randomBytes(32).toString('base64url');
  const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
  return { codeVerifier, codeChallenge };
}

export function filled(pairs: Pairs): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(pairs)) {
    if (value !== undefined) parameters.set(name, value);
  }
  return parameters;
}

/** The people who log in: as little work per request as can be, since they share the machine. */
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import type { Fault } from './checks.ts';
import type { Party } from './processes.ts';

export type Cookies = Map<string, string>;

/** What is put in a code, since this is the browser and the authorize endpoint in one. */
export interface CodeContent {
  readonly nonce?: string | undefined;
  readonly fault?: Fault | undefined;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** A whole login of a new browser: to the provider, and back with a code. */
export async function logIn(party: Party, fault?: Fault): Promise<Cookies> {
  const { cookies, callback } = await startLogin(party, fault);
  const { statusCode, headers } = await open(callback, cookies);
  const isRefused = statusCode !== 302 || headers.location?.includes('/failed');
  if (isRefused) throw new LoginRefused(`${party.name} answered ${statusCode ?? 0}`);
  return cookies;
}

export class LoginRefused extends Error {}

/** The first half of a login. @returns where the provider would send the browser */
export async function startLogin(
  { name, baseUrl }: Party,
  fault?: Fault,
  cookies: Cookies = new Map(),
) {
  const { headers } = await open(`${baseUrl}/login`, cookies);
  if (headers.location === undefined) throw new Error(`${name} does not start a login.`);
  const { searchParams } = new URL(headers.location);
  const content: CodeContent = { nonce: searchParams.get('nonce') ?? undefined, fault };
  const code = Buffer.from(JSON.stringify(content)).toString('base64url');
  const back = new URLSearchParams({ code });
  const state = searchParams.get('state');
  if (state !== null) back.set('state', state);
  return { cookies, callback: `${baseUrl}/callback?${back.toString()}` };
}

/** Who the site says is there. */
export async function whoAmI({ baseUrl }: Party, cookies: Cookies): Promise<string> {
  const response = await request(baseUrl, cookies);
  return text(response);
}

/** Follows a link, and keeps what cookies come back. */
export async function open(url: string, cookies: Cookies): Promise<IncomingMessage> {
  const response = await request(url, cookies);
  response.resume();
  for (const line of response.headers['set-cookie'] ?? []) keep(line, cookies);
  return response;
}

function keep(line: string, cookies: Cookies): void {
  const [pair = ''] = line.split(';', 1);
  const [name = ''] = pair.split('=', 1);
  if (/; ?(max-age=0|expires=thu, 01 jan 1970)/i.test(line)) cookies.delete(name);
  else cookies.set(name, pair);
}

function request(url: string, cookies: Cookies): Promise<IncomingMessage> {
  const headers = { accept: 'text/html', cookie: [...cookies.values()].join('; ') };
  const options = { agent, headers: cookies.size > 0 ? headers : { accept: 'text/html' } };
  return new Promise((resolve, reject) => {
    http.get(url, options, resolve).on('error', reject);
  });
}

/** Does it so often, so many at a time. */
export async function repeat(times: number, atOnce: number, act: () => Promise<unknown>) {
  let left = times;
  const worker = async () => {
    while (left-- > 0) await act();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, times) }, worker));
}

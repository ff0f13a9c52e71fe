import http from 'node:http';
import https from 'node:https';

/** A whole answer. */
export interface Answer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Of Set-Cookie, one line each. */
  readonly cookies: readonly string[];
  readonly text: string;
}

/** Asks once and follows nothing. @throws the error of the network */
export type Ask = (
  url: string | URL,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** Long enough for a slow site, short enough for whoever waits. */
const patienceMs = 10_000;

/** More than any document and any page of a login has. */
const maxBytes = 1024 * 1024;

/** By node:http and node:https, as the package asks. The built-in fetch sends a `Sec-Fetch-Mode` of its own. */
export const ask: Ask = (url, headers = {}) =>
  new Promise((resolve, reject) => {
    const target = new URL(url);
    const { request } = target.protocol === 'https:' ? https : http;
    // A connection of its own each time: one that is kept may just be closing.
    const sent = { ...headers, Connection: 'close' };
    const options = { headers: sent, signal: AbortSignal.timeout(patienceMs) };
    const outgoing = request(target, options, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        if (text.length < maxBytes) text += chunk;
      });
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          header: (name) => incoming.headers[name]?.toString(),
          cookies: incoming.headers['set-cookie'] ?? [],
          text,
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

/** As a browser that opens a page. */
export const asBrowser = {
  Accept: 'text/html',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Site': 'none',
  'User-Agent': 'Mozilla/5.0 (compatible; passport-vipps doctor)',
} as const;

/** What a browser sends back of what it was given. */
export function cookieHeader(setCookies: readonly string[]): string {
  return setCookies.map((line) => line.split(';', 1)[0]).join('; ');
}

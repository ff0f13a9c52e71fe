import { parseSetCookie } from 'cookie';

import type { Exchange } from '../../../lib/stores/store.ts';

/** Cookies of a browser, by name. */
export type Jar = Map<string, string>;

/** One request that brings a Cookie header and keeps in a jar what the answer sets. */
export function exchange(cookie: string, jar: Jar = new Map()): Exchange {
  let lines: string[] = [];
  const res = {
    getHeader: () => lines,
    setHeader(_: string, set: string[]) {
      lines = set;
      for (const line of lines) keep(jar, line);
    },
  };
  // All of a request and its answer that a store looks at.
  return { req: { headers: { cookie } }, res } as unknown as Exchange;
}

export function headerOf(jar: Jar): string {
  return [...jar].map((pair) => pair.join('=')).join('; ');
}

function keep(jar: Jar, line: string) {
  const { name, value = '', maxAge } = parseSetCookie(line);
  if (maxAge === 0) jar.delete(name);
  else jar.set(name, value);
}

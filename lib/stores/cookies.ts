import type { ServerResponse } from 'node:http';

import { stringifySetCookie } from 'cookie';
import type { SetCookie } from 'cookie';

/**
 * Adds a cookie to the answer and leaves other cookies alone. The same name again replaces what was
 * said about it before: which of two would win is up to the browser.
 */
export function appendCookie(res: ServerResponse, cookie: SetCookie): void {
  const others = setCookies(res).filter((line) => !line.startsWith(`${cookie.name}=`));
  res.setHeader('Set-Cookie', [...others, stringifySetCookie(cookie)]);
}

function setCookies(res: ServerResponse): string[] {
  const header = res.getHeader('Set-Cookie');
  if (header === undefined) return [];
  return Array.isArray(header) ? header : [String(header)];
}

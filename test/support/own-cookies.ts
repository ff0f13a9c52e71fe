import { appTag } from '../../lib/stores/seal.ts';
import type { Browser } from './browser.ts';
import { baseUrl } from './site.ts';

// The simulator's usual client: the names on localhost say whose a cookie is.
const tag = appTag('simulator-client-id', `${baseUrl}/vipps/callback`);

/** What a site of `createSite()` calls one of its own cookies, such as `known`. */
export function ownCookie(name: string): string {
  return `vipps.${tag}.${name}`;
}

/** What it calls the session cookie. */
export const ownSessionName = `vipps.sid.${tag}`;

/** As if a person came back after the session has run out: cookies with a longer life are still there. */
export function outliveSession({ cookies }: Browser): void {
  cookies.delete(ownCookie('arrived'));
  for (const name of cookies.keys()) if (name.startsWith('vipps.sid.')) cookies.delete(name);
}

import { parseCookie } from 'cookie';

import { heldMs } from '../../../login/other-browser/held-login.ts';
import { appendCookie } from '../../../transaction/append-cookie.ts';
import { ownCookieName } from '../../request/own-cookie-name.ts';
import type { RequestState } from '../../request/request-state.ts';

/** Ties a login that waits to be confirmed to the browser it came back in. */
export function setConfirmCookie(state: RequestState, token: string): void {
  appendCookie(state.res, { ...attributes(state), value: token, maxAge: heldMs / 1_000 });
}

export function readConfirmCookie(state: RequestState): string | undefined {
  return parseCookie(state.req.headers.cookie ?? '')[attributes(state).name];
}

export function dropConfirmCookie(state: RequestState): void {
  // Some cookie jars, supertest's among them, know only `Expires`.
  appendCookie(state.res, { ...attributes(state), value: '', maxAge: 0, expires: new Date(0) });
}

function attributes({ config }: RequestState) {
  const { secure } = config.login;
  const name = ownCookieName(config.login, 'confirm');
  // Strict: no form and no link of another site brings it along.
  return { name, httpOnly: true, secure, sameSite: 'strict', path: '/' } as const;
}

import type { JWK } from 'jose';

import type { Endpoint, Misbehaviour } from '../../support/hostile-provider-misbehaviour.ts';
import { text } from '../../support/hostile-provider-replies.ts';

/** An id_token with this claim; `undefined` leaves it out. */
export function claim(name: string, value: unknown): Misbehaviour {
  return { idTokenClaims: (claims) => ({ ...claims, [name]: value }) };
}

/** A discovery document with this member; `undefined` leaves it out. */
export function metadata(name: string, value: unknown): Misbehaviour {
  return { discovery: (document) => ({ ...document, [name]: value }) };
}

/** A token answer with this member; `undefined` leaves it out. */
export function tokenMember(name: string, value: unknown): Misbehaviour {
  return { tokenAnswer: (answer) => ({ ...answer, [name]: value }) };
}

/** Userinfo with these members; `undefined` leaves one out. */
export function userinfo(members: Record<string, unknown>): Misbehaviour {
  return { userinfo: (claims) => ({ ...claims, ...members }) };
}

/** A JWKS made from the good key. */
export function jwks(change: (key: JWK) => unknown[]): Misbehaviour {
  return { jwks: ([key]) => change(key ?? {}) };
}

/** A callback with this parameter; `undefined` leaves it out. */
export function callback(name: string, value: string | undefined): Misbehaviour {
  return {
    callback(url) {
      url.searchParams.delete(name);
      if (value !== undefined) url.searchParams.set(name, value);
      return url;
    },
  };
}

/** This answer and no other, as JSON unless it is said to be something else. */
export function answer(
  endpoint: Endpoint,
  body: string,
  status = 200,
  contentType = 'application/json',
): Misbehaviour {
  return { reply: { [endpoint]: () => text(body, contentType, status) } };
}

/** The good answer, with its text changed. */
export function rewritten(endpoint: Endpoint, change: (json: string) => string): Misbehaviour {
  return { body: { [endpoint]: change } };
}

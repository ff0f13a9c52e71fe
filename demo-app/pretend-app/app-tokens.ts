import { randomBytes } from 'node:crypto';

import { errors, jwtVerify, SignJWT } from 'jose';

/** The tokens by which the society's own app shows who uses it. */
export interface AppTokens {
  issue(memberNumber: number): Promise<string>;
  /** The number of the member it was issued to; `undefined` for one that is too old, or not ours. */
  ownerOf(token: string): Promise<number | undefined>;
}

const lifetimeMs = 15 * 60_000;

/**
 * Signed with a key of this process that signs nothing else: the tokens need no audience, and end with
 * the process at the latest.
 */
export function createAppTokens(now = Date.now): AppTokens {
  const key = randomBytes(32);
  return {
    issue(memberNumber) {
      return new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(String(memberNumber))
        .setExpirationTime(new Date(now() + lifetimeMs))
        .sign(key);
    },
    async ownerOf(token) {
      // RFC 8725 3.1: a token has no say in its algorithm.
      const expected = { algorithms: ['HS256'], currentDate: new Date(now()) };
      try {
        const { payload } = await jwtVerify(token, key, expected);
        return Number(payload.sub);
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

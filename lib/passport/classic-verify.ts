import type { VippsTokens } from '../protocol/token/token.ts';
import { profileOf } from './profile.ts';
import type { VippsProfile } from './profile.ts';
import type { Approve, VippsRequest } from './verify.ts';

/** Passport's `done`: `false` or `null` refuses, with the reason in `info`. */
export type VerifyDone = (
  error?: unknown,
  user?: object | false | null,
  info?: object | string,
) => void;

/**
 * Passport's classic form. `params` of the longer forms are the tokens in this package's spelling,
 * `idToken` and not `id_token`. Vipps has no refresh tokens. May be async; only a rejection counts.
 */
export type ClassicVerify = {
  verify(
    accessToken: string,
    refreshToken: undefined,
    profile: VippsProfile,
    done: VerifyDone,
  ): unknown;
}['verify'];

export type ClassicVerifyWithParams = {
  verify(
    accessToken: string,
    refreshToken: undefined,
    params: VippsTokens,
    profile: VippsProfile,
    done: VerifyDone,
  ): unknown;
}['verify'];

/** With `passReqToCallback: true`. */
export type ClassicVerifyWithRequest = {
  verify(
    req: VippsRequest,
    accessToken: string,
    refreshToken: undefined,
    profile: VippsProfile,
    done: VerifyDone,
  ): unknown;
}['verify'];

/** With `passReqToCallback: true`. */
export type ClassicVerifyWithRequestAndParams = {
  verify(
    req: VippsRequest,
    accessToken: string,
    refreshToken: undefined,
    params: VippsTokens,
    profile: VippsProfile,
    done: VerifyDone,
  ): unknown;
}['verify'];

/** Any of them; which one it is, its number of parameters tells. */
export type AnyClassicVerify =
  | ClassicVerify
  | ClassicVerifyWithParams
  | ClassicVerifyWithRequest
  | ClassicVerifyWithRequestAndParams;

/** Wraps a verify callback in one of Passport's four customary forms. */
export function approveByClassic(
  verify: AnyClassicVerify,
  passReqToCallback: boolean,
  provider: string,
): Approve {
  return (login, req) =>
    new Promise((resolve, reject) => {
      const done: VerifyDone = (error, user, info) => {
        // Passport's convention: anything truthy is an error, and it may be any kind of value.
        const failed = Boolean(error);
        if (failed) reject(error);
        else if (!user) resolve({ approved: false, info });
        else resolve({ approved: true, user, ...(isObject(info) ? { info } : {}) });
      };
      const { accessToken } = login.tokens;
      const profile = profileOf(login, provider);
      const withParams = verify.length === (passReqToCallback ? 6 : 5);
      const args = withParams
        ? [accessToken, undefined, login.tokens, profile, done]
        : [accessToken, undefined, profile, done];
      // The arity was checked at construction; TypeScript cannot follow a count.
      const call = verify as (...args: unknown[]) => unknown;
      const returned = passReqToCallback ? call(req, ...args) : call(...args);
      // An async callback that rejects would otherwise hang the request for ever.
      Promise.resolve(returned).catch(reject);
    });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

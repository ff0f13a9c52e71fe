import type { VippsLogin } from '../login/fetch-login.ts';
import type { AppFunction, Approve, VippsRequest } from '../login/verify.ts';
import type { VippsTokens } from '../protocol/tokens.ts';

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
export type ClassicVerify = AppFunction<
  [accessToken: string, refreshToken: undefined, profile: VippsProfile, done: VerifyDone],
  unknown
>;

export type ClassicVerifyWithParams = AppFunction<
  [
    accessToken: string,
    refreshToken: undefined,
    params: VippsTokens,
    profile: VippsProfile,
    done: VerifyDone,
  ],
  unknown
>;

/** With `passReqToCallback: true`. */
export type ClassicVerifyWithRequest = AppFunction<
  [
    req: VippsRequest,
    accessToken: string,
    refreshToken: undefined,
    profile: VippsProfile,
    done: VerifyDone,
  ],
  unknown
>;

/** With `passReqToCallback: true`. */
export type ClassicVerifyWithRequestAndParams = AppFunction<
  [
    req: VippsRequest,
    accessToken: string,
    refreshToken: undefined,
    params: VippsTokens,
    profile: VippsProfile,
    done: VerifyDone,
  ],
  unknown
>;

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

/** Passport's customary profile, for verify callbacks in the classic form. */
export interface VippsProfile {
  readonly provider: string;
  /** The `sub`: stable per person and sales unit. */
  readonly id: string;
  readonly displayName?: string;
  readonly name?: { readonly familyName?: string; readonly givenName?: string };
  readonly emails?: readonly { readonly value: string; readonly verified: boolean }[];
  readonly phoneNumbers?: readonly { readonly value: string }[];
  /** The claims as Vipps sent them. */
  readonly _json: Readonly<Record<string, unknown>>;
}

/** A login in the shape of Passport's normalized profile. */
function profileOf({ user, claims }: VippsLogin, provider: string): VippsProfile {
  const { sub, name, familyName, givenName, email, emailVerified, phoneNumber } = user;
  return {
    provider,
    id: sub,
    ...(name === undefined ? {} : { displayName: name }),
    ...(familyName === undefined && givenName === undefined
      ? {}
      : { name: { ...(familyName && { familyName }), ...(givenName && { givenName }) } }),
    ...(email === undefined
      ? {}
      : { emails: [{ value: email, verified: emailVerified === true }] }),
    ...(phoneNumber === undefined ? {} : { phoneNumbers: [{ value: phoneNumber }] }),
    _json: claims,
  };
}

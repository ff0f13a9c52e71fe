import { VippsLoginError } from '../errors.ts';
import type { VippsLogin } from '../login/fetch-login.ts';
import { approveByModern } from '../login/verify.ts';
import type { AppFunction, Approval, Approve, Verify, VippsRequest } from '../login/verify.ts';
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

interface ClassicForm {
  readonly owner: string;
  readonly passReqToCallback: boolean;
  /** Whether the tokens stand before the profile. */
  readonly withParams: boolean;
  /** Whether its parameters said that it is one; else it is taken for one. */
  readonly isCertain: boolean;
  readonly provider: string;
}

/** Wraps a verify callback in one of Passport's four customary forms. */
export function approveByClassic(verify: AnyClassicVerify, form: ClassicForm): Approve {
  const { owner, passReqToCallback, withParams, isCertain, provider } = form;
  return (login, req) =>
    new Promise((resolve, reject) => {
      const done = doneOf(resolve, reject);
      const { accessToken } = login.tokens;
      const profile = profileOf(login, provider);
      const args = withParams
        ? [accessToken, undefined, login.tokens, profile, done]
        : [accessToken, undefined, profile, done];
      // The number of parameters was checked at construction; TypeScript cannot follow a count.
      const call = verify as (...args: unknown[]) => unknown;
      const returned = passReqToCallback ? call(req, ...args) : call(...args);
      // An async callback that rejects would otherwise hang the request for ever.
      Promise.resolve(returned).then((user) => {
        // So would a modern one in a wrapper. What it says is not believed: it was asked something else.
        if (isCertain || returned === user || user === undefined) return;
        setImmediate(reject, neverDone(owner));
      }, reject);
    });
}

/**
 * Wraps a modern callback that was given where Passport has its classic one. What calls `done` there of
 * its own accord, as Nest does, may do so.
 */
export function approveByArgument(verify: Verify): Approve {
  // Written with two parameters; `done` comes after them.
  const call = verify as (...args: unknown[]) => unknown;
  return (login, req) =>
    new Promise((resolve, reject) => {
      let isDone = false;
      const decide = doneOf(resolve, reject);
      const done: VerifyDone = (...said) => {
        isDone = true;
        decide(...said);
      };
      approveByModern(() => call(login, req, done) as ReturnType<Verify>)(login, req).then(
        resolve,
        (error: unknown) => {
          if (!isDone) reject(error);
        },
      );
    });
}

/** Passport's `done`, which decides. */
function doneOf(resolve: (approval: Approval) => void, reject: (error: unknown) => void) {
  return (error?: unknown, user?: object | false | null, info?: object | string) => {
    // Passport's convention: anything truthy is an error, and it may be any kind of value.
    const failed = Boolean(error);
    if (failed) reject(error);
    else if (!user) resolve({ approved: false, info });
    else resolve({ approved: true, user, ...(isObject(info) ? { info } : {}) });
  };
}

function neverDone(owner: string) {
  return new VippsLoginError(
    'option_invalid',
    `${owner}: the second argument does not say which parameters it takes, so it was called as \`(accessToken, refreshToken, profile, done)\`; but it returned a promise of something and never called \`done\`. Pass a function of the form \`(login, req) => user\` as \`options.verify\`.`,
  );
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

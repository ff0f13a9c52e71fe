import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import type { Approval } from '../login/complete-login.ts';
import type { VippsLogin } from '../login/completed-login.ts';
import type { VippsTokens } from '../protocol/token/token.ts';
import { profileOf } from './profile.ts';
import type { VippsProfile } from './profile.ts';

/** A request as Express and Passport leave it; declared without importing express. */
export type VippsRequest = IncomingMessage & Express.Request & { res?: ServerResponse | undefined };

/** The modern form: returns the app's user; `false` or `null` refuses. May be async. */
export type Verify = (login: VippsLogin, req: VippsRequest) => unknown;

/** Passport's `done`. */
export type VerifyDone = (error?: unknown, user?: unknown, info?: unknown) => void;

/** What the classic forms get. Vipps has no refresh tokens. */
type ClassicArguments = [
  accessToken: string,
  refreshToken: undefined,
  profile: VippsProfile,
  done: VerifyDone,
];

/** The same with what the token endpoint answered. */
type ClassicArgumentsWithParams = [
  accessToken: string,
  refreshToken: undefined,
  params: VippsTokens,
  profile: VippsProfile,
  done: VerifyDone,
];

/** The classic forms, told apart by their number of parameters. May be async; only a rejection counts. */
export type ClassicVerify =
  ((...args: ClassicArguments) => unknown) | ((...args: ClassicArgumentsWithParams) => unknown);

export type ClassicVerifyWithRequest =
  | ((req: VippsRequest, ...args: ClassicArguments) => unknown)
  | ((req: VippsRequest, ...args: ClassicArgumentsWithParams) => unknown);

/** Lets the app decide about a verified login. */
export type Approve = (login: VippsLogin, req: VippsRequest) => Promise<Approval>;

/** The default where the app has no `verify`: the Vipps user is the user. */
export const approveVippsUser: Approve = (login) =>
  Promise.resolve({ approved: true, user: login.user });

/** @returns rejecting with `verify_returned_nothing` where a `return` was forgotten. */
export function approveByModern(verify: Verify): Approve {
  return async (login, req) => {
    const user = await verify(login, req);
    if (user === undefined) {
      throw new VippsLoginError(
        'verify_returned_nothing',
        '`verify` returned undefined, which is usually a forgotten `return`. Return the user, or `false` or `null` to refuse the login.',
      );
    }
    return user === false || user === null ? { approved: false } : { approved: true, user };
  };
}

/** Wraps a verify callback in one of Passport's four customary forms. */
export function approveByClassic(
  verify: ClassicVerify | ClassicVerifyWithRequest,
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

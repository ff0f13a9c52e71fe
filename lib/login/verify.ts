import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import type { UserText } from '../errors.ts';
import { cleanText } from '../protocol/values.ts';
import type { VippsLogin } from './fetch-login.ts';

/** A request as Express and Passport leave it; declared without importing express. */
export type VippsRequest = IncomingMessage & Express.Request & { res?: ServerResponse | undefined };

/** Any object but a promise, so that an async `verify` without `return` is not taken for one with. */
export type AppUser = object & { readonly then?: never };

/** A refusal that says why. */
export interface LoginRefusal {
  /** In a word of your own, which becomes `error.reason`. `userMessage()` has words for `'age_limit'`: 18. */
  readonly refuse: string;
  /** What the visitor reads, if it should be something else. */
  readonly text?: UserText | undefined;
}

type Verdict<User> = User | false | null | LoginRefusal;

/**
 * A function of the app's. Written as a method, since only of methods does TypeScript let an app narrow the
 * parameters: to `req: express.Request` of either version of Express, to what its own code returned.
 */
export type AppFunction<Parameters extends unknown[], Result> = {
  call(...args: Parameters): Result;
}['call'];

/** The modern form: returns the app's user; `false`, `null` or a `LoginRefusal` refuses. May be async. */
export type Verify<User extends AppUser = AppUser> = AppFunction<
  [login: VippsLogin, req: VippsRequest],
  Verdict<User> | PromiseLike<Verdict<User>>
>;

/** What the app makes of a verified login: its own user, or a refusal. */
export type Approval =
  | { readonly approved: true; readonly user: unknown; readonly info?: object }
  | { readonly approved: false; readonly info?: unknown; readonly refusal?: LoginRefusal };

/** Lets the app decide about a verified login. */
export type Approve = (login: VippsLogin, req: VippsRequest) => Promise<Approval>;

/** The default where the app has no `verify`: the Vipps user is the user. */
export const approveVippsUser: Approve = (login) =>
  Promise.resolve({ approved: true, user: login.user });

/** @returns rejecting with `verify_returned_nothing` where a `return` was forgotten. */
export function approveByModern(verify: Verify): Approve {
  return async (login, req) => {
    // The types admit no undefined, but JavaScript does.
    const user: unknown = await verify(login, req);
    if (user === undefined) {
      throw new VippsLoginError(
        'verify_returned_nothing',
        '`verify` returned undefined, which is usually a forgotten `return`. Return the user; or `false`, `null` or `{ refuse: reason }` to refuse the login.',
      );
    }
    if (user === false || user === null) return { approved: false };
    return isRefusal(user) ? { approved: false, refusal: user } : { approved: true, user };
  };
}

/** Whether what the app returned says why it refuses. */
export function isRefusal(user: unknown): user is LoginRefusal {
  return (
    typeof user === 'object' && user !== null && 'refuse' in user && typeof user.refuse === 'string'
  );
}

/** The app's reason, for messages: on one line of the log, whatever it was made of. */
export function ownReason(refusal: LoginRefusal | undefined): string {
  return refusal ? ` Its reason: ${cleanText(refusal.refuse)}.` : '';
}

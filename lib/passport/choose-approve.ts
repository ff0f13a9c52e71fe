import { VippsLoginError } from '../errors.ts';
import { approveByClassic } from './classic-verify.ts';
import type { AnyClassicVerify } from './classic-verify.ts';
import { approveByModern, approveVippsUser } from './verify.ts';
import type { Approve, Verify } from './verify.ts';

/** The verify functions a caller gave, wherever they stood. */
interface GivenVerify {
  readonly owner: string;
  readonly option: Verify | undefined;
  /** The constructor's second argument. */
  readonly argument: unknown;
  readonly passReqToCallback: boolean;
  readonly provider: string;
}

/**
 * Finds out which form of verify was meant. `options.verify` is always the modern one; the second
 * argument is told by its arity, of which 3 fits neither (passport-openidconnect's form).
 * @throws `option_invalid`
 */
export function chooseApprove({ owner, option, argument, ...given }: GivenVerify): Approve {
  if (argument === undefined) return option ? approveByModern(option) : approveVippsUser;
  if (option)
    throw new VippsLoginError(
      'option_invalid',
      `${owner}: give \`verify\` once, as an option or as the second argument.`,
    );
  if (typeof argument !== 'function') throw unfitting(owner, typeof argument);
  // `length` tells the form; the types below say which form that is.
  if (argument.length <= 2) return approveByModern(argument as Verify);
  const classic = given.passReqToCallback ? [5, 6] : [4, 5];
  if (!classic.includes(argument.length)) {
    throw unfitting(owner, `a function of ${argument.length} parameters`);
  }
  return approveByClassic(argument as AnyClassicVerify, given.passReqToCallback, given.provider);
}

function unfitting(owner: string, came: string) {
  return new VippsLoginError(
    'option_invalid',
    `${owner}: the second argument must be \`(login, req) => user\`, or Passport's classic \`(accessToken, refreshToken, profile, done)\`, with \`params\` before \`profile\` if you like and \`req\` first with passReqToCallback; but it is ${came}.`,
  );
}

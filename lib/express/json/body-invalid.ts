import { VippsLoginError } from '../../errors.ts';

/** The complaint about what was sent; never quotes it, since there may be a code in it. */
export function bodyInvalid(expected: string, cause?: unknown): VippsLoginError {
  return new VippsLoginError('request_body_invalid', `The body ${expected}.`, { cause });
}

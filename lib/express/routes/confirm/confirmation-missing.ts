import { VippsLoginError } from '../../../errors.ts';

/** Nothing waits to be confirmed here: the code of the callback is used up, so only a new login helps. */
export function confirmationMissing(): VippsLoginError {
  return new VippsLoginError(
    'confirmation_missing',
    'No login waits in this browser to be confirmed on this page. It was answered already, is older than two minutes, came to another browser, or another login has taken its place. Start again.',
  );
}

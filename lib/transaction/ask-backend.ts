import { VippsLoginError } from '../errors.ts';

/** Calls a backend; whatever goes wrong there has one name. @throws `transaction_store_down` */
export async function askBackend<Answer>(
  call: () => Answer | PromiseLike<Answer>,
): Promise<Answer> {
  try {
    return await call();
  } catch (cause) {
    throw new VippsLoginError(
      'transaction_store_down',
      'The backend that keeps logins under way did not answer, so no login can begin or end. ' +
        'Check that it runs and can be reached; its own error is the cause of this one.',
      { cause },
    );
  }
}

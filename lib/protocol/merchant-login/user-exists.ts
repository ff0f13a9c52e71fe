import { VippsLoginError } from '../../errors.ts';
import { platformEndpoints } from '../documents/platform-endpoints.ts';
import type { ClientConfig } from '../options/client-config.ts';
import type { PhoneNumber } from '../phone-number/phone-number.ts';
import type { PostAsClient } from '../token/post-as-client.ts';
import { isJsonObject } from '../values/json-object.ts';
import { loginHint } from './login-hint.ts';
import { startError } from './start-error.ts';

export interface UserExistsQuestion extends PhoneNumber {
  readonly signal?: AbortSignal | undefined;
}

/** Whether a merchant-initiated login can reach anybody at a phone number. */
export async function userExists(
  post: PostAsClient,
  config: ClientConfig,
  question: UserExistsQuestion,
): Promise<boolean> {
  const hint = loginHint(question);
  const form = new URLSearchParams({ login_hint: hint });
  const answer = await post(platformEndpoints(config.issuer).userExists, form, question.signal);
  if (answer.status !== 200) {
    throw startError('to look up a phone number', answer, config, [hint, ...answer.credentials]);
  }
  const exists = isJsonObject(answer.json) ? answer.json.exists : undefined;
  if (typeof exists === 'boolean') return exists;
  throw new VippsLoginError(
    'vipps_response_invalid',
    "Vipps' answer about a phone number is not usable: expected `exists` as true or false.",
  );
}

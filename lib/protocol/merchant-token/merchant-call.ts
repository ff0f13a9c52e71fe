import type { AuthenticatedAnswer } from '../http/authenticated-answer.ts';
import type { HttpAnswer } from '../http/http.ts';
import type { MerchantToken } from './merchant-token.ts';

/** Makes a call with the merchant's token, and lets go of a token that was not taken. */
export async function callAsMerchant(
  merchantToken: MerchantToken,
  signal: AbortSignal | undefined,
  call: (headers: { Authorization: string }) => Promise<HttpAnswer>,
): Promise<AuthenticatedAnswer> {
  const token = await merchantToken.get(signal);
  const answer = await call({ Authorization: `Bearer ${token}` });
  if (answer.status === 401) merchantToken.forget(token);
  return { ...answer, credentials: [token] };
}

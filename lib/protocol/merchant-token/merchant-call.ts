import type { AuthenticatedAnswer } from '../http/authenticated-answer.ts';
import type { HttpAnswer } from '../http/http.ts';
import type { MerchantToken } from './merchant-token.ts';

/**
 * Makes a call with the merchant's token, and lets go of a token that was not taken. Where that was one
 * from an earlier call, it calls once more: after a 401 for the bearer nothing was done (RFC 6750 3.1).
 */
export async function callAsMerchant(
  merchantToken: MerchantToken,
  signal: AbortSignal | undefined,
  call: (headers: { Authorization: string }) => Promise<HttpAnswer>,
): Promise<AuthenticatedAnswer> {
  const { token, isKept } = await merchantToken.get(signal);
  const answer = await callWith(token);
  if (answer.status !== 401 || !isKept) return answer;
  return callWith((await merchantToken.get(signal)).token);

  async function callWith(bearer: string): Promise<AuthenticatedAnswer> {
    const answered = await call({ Authorization: `Bearer ${bearer}` });
    if (answered.status === 401) merchantToken.forget(bearer);
    return { ...answered, credentials: [bearer] };
  }
}

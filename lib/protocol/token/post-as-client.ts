import type { AuthenticatedAnswer } from '../http/authenticated-answer.ts';
import type { Http } from '../http/http.ts';
import { callAsMerchant } from '../merchant-token/merchant-call.ts';
import type { MerchantToken } from '../merchant-token/merchant-token.ts';
import type { ClientConfig } from '../options/client-config.ts';
import { authenticateClient } from './client-authentication.ts';

/** Posts a form as the client: with its own secret, or with partner keys by their bearer token. */
export type PostAsClient = (
  url: string,
  form: URLSearchParams,
  signal: AbortSignal | undefined,
) => Promise<AuthenticatedAnswer>;

export function createPostAsClient(
  http: Http,
  config: ClientConfig,
  merchantToken: MerchantToken,
): PostAsClient {
  if (config.partner) {
    return (url, form, signal) =>
      callAsMerchant(merchantToken, signal, (headers) =>
        http.postForm(url, form, { headers, signal }),
      );
  }
  return async (url, form, signal) => {
    const headers = authenticateClient(config, form);
    const answer = await http.postForm(url, form, { headers, signal });
    const [, basic = ''] = headers['Authorization']?.split(' ') ?? [];
    return { ...answer, credentials: [config.clientSecret, basic] };
  };
}

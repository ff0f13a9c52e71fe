import type { ClientConfig } from './client-options.ts';
import type { AuthenticatedAnswer, Http } from './http.ts';
import { callAsMerchant } from './merchant-token.ts';
import type { MerchantToken } from './merchant-token.ts';

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

/** Puts the client's credentials where the sales unit wants them. */
function authenticateClient(
  config: Pick<ClientConfig, 'clientId' | 'clientSecret' | 'tokenEndpointAuthMethod'>,
  form: URLSearchParams,
): Record<string, string> {
  if (config.tokenEndpointAuthMethod === 'client_secret_post') {
    form.set('client_id', config.clientId);
    form.set('client_secret', config.clientSecret);
    return {};
  }
  const credentials = `${escapeForBasic(config.clientId)}:${escapeForBasic(config.clientSecret)}`;
  return { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

// RFC 6749 2.3.1 wants both form-url-encoded before base64, Vipps' pages show them plain. Escaping only
// what a decoder would misread suits both: `=`, `/` and `&` stay as they are and decode to themselves.
function escapeForBasic(value: string): string {
  return value.replace(/[%+:]/g, encodeURIComponent);
}

import type { VippsCall } from '../diagnostics.ts';
import type { ClientConfig } from './client-options.ts';
import type { Http } from './http.ts';
import { callAsMerchant } from './merchant-token.ts';
import type { MerchantToken } from './merchant-token.ts';
import type { AuthenticatedAnswer } from './vipps-answer.ts';

/** Posts a form as the client: with its own secret, or with partner keys by their bearer token. */
export type PostAsClient = (
  call: VippsCall,
  url: string,
  form: URLSearchParams,
  signal: AbortSignal | undefined,
) => Promise<AuthenticatedAnswer>;

export function createPostAsClient(
  http: Http,
  config: ClientConfig,
  merchantToken: MerchantToken,
): PostAsClient {
  const basic = basicCredentials(config);
  return async (call, url, form, signal) => {
    const answer = config.partner
      ? await callAsMerchant(merchantToken, signal, (headers) =>
          http.postForm(url, form, { headers, signal, call }),
        )
      : await postWithSecret(call, url, form, signal);
    return { ...answer, secrets: () => [...answer.secrets(), ...secretsIn(form)] };
  };

  async function postWithSecret(
    call: VippsCall,
    url: string,
    form: URLSearchParams,
    signal: AbortSignal | undefined,
  ): Promise<AuthenticatedAnswer> {
    // Where the sales unit wants the client's credentials.
    const inForm = config.tokenEndpointAuthMethod === 'client_secret_post';
    if (inForm) {
      form.set('client_id', config.clientId);
      form.set('client_secret', config.clientSecret);
    }
    const headers = inForm ? {} : { Authorization: `Basic ${basic}` };
    const answer = await http.postForm(url, form, { headers, signal, call });
    return { ...answer, secrets: () => [config.clientSecret, basic] };
  }
}

/** What anybody may read in a log; all else that is posted is taken for a secret. */
const publicParameters: readonly string[] = [
  'grant_type',
  'client_id',
  'redirect_uri',
  'scope',
  'requested_flow',
  'requested_expiry',
];

function secretsIn(form: URLSearchParams): string[] {
  return [...form]
    .filter(([name]) => !publicParameters.includes(name))
    .flatMap(([, value]) => [value, withoutUrn(value)]);
}

/** A phone number or a customer token may be quoted without the `urn:msisdn:` before it (CIBA 7.1). */
function withoutUrn(value: string): string {
  return value.replace(/^urn:[\w-]+:/, '');
}

function basicCredentials({ clientId, clientSecret }: ClientConfig): string {
  const credentials = `${escapeForBasic(clientId)}:${escapeForBasic(clientSecret)}`;
  return Buffer.from(credentials).toString('base64');
}

// RFC 6749 2.3.1 wants both form-url-encoded before base64, Vipps' pages show them plain. Escaping only
// what a decoder would misread suits both: `=`, `/` and `&` stay as they are and decode to themselves.
function escapeForBasic(value: string): string {
  return value.replace(/[%+:]/g, encodeURIComponent);
}

import type { ClientConfig } from '../options/client-config.ts';

/** Puts the client's credentials where the sales unit wants them. */
export function authenticateClient(
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

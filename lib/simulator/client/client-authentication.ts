import type { Settings } from '../options/settings.ts';
import { TokenRefusal } from '../token/token-refusal.ts';

interface Credentials {
  readonly method: 'client_secret_basic' | 'client_secret_post';
  /** What was sent, in every way it can be read. */
  readonly clientId: readonly string[];
  readonly clientSecret: readonly string[];
}

/** Only the method the sales unit has chosen counts. @throws TokenRefusal */
export function authenticateClient(
  settings: Settings,
  authorization: string | undefined,
  form: URLSearchParams,
): void {
  const credentials = basicCredentials(authorization) ?? postedCredentials(form);
  if (!credentials) {
    throw new TokenRefusal('invalid_client', 'The request has no client id and secret.');
  }
  if (credentials.method === 'client_secret_basic' && form.has('client_secret')) {
    // RFC 6749 2.3: one method per request.
    throw new TokenRefusal('invalid_request', 'The secret comes both in the header and the body.');
  }
  if (credentials.method !== settings.tokenEndpointAuthMethod) {
    throw new TokenRefusal(
      'invalid_client',
      `The sales unit expects ${settings.tokenEndpointAuthMethod}, but ${credentials.method} came.`,
    );
  }
  if (!credentials.clientId.includes(settings.clientId)) {
    throw new TokenRefusal('invalid_client', 'There is no client with this id.');
  }
  if (!credentials.clientSecret.includes(settings.clientSecret)) {
    throw new TokenRefusal('invalid_client', 'The client secret is wrong.');
  }
}

function basicCredentials(authorization = ''): Credentials | undefined {
  const base64 = /^basic +(\S+)$/i.exec(authorization)?.[1];
  if (base64 === undefined) return undefined;
  const [clientId = '', ...secret] = Buffer.from(base64, 'base64').toString().split(':');
  return {
    method: 'client_secret_basic',
    clientId: readings(clientId),
    clientSecret: readings(secret.join(':')),
  };
}

/** Vipps documents plain base64; libraries percent-encode first (RFC 6749 2.3.1). Both work. */
function readings(text: string): string[] {
  try {
    return [text, decodeURIComponent(text.replaceAll('+', ' '))];
  } catch {
    return [text];
  }
}

function postedCredentials(form: URLSearchParams): Credentials | undefined {
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  if (clientId === null || clientSecret === null) return undefined;
  return { method: 'client_secret_post', clientId: [clientId], clientSecret: [clientSecret] };
}

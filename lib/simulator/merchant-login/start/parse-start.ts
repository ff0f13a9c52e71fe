import { isLoopbackUri } from '../../authorize/loopback-uri.ts';
import type { Settings } from '../../options/settings.ts';
import { scopeNames } from '../../people/scopes.ts';
import { TokenRefusal } from '../../token/token-refusal.ts';
import type { MerchantLoginStart } from '../merchant-login.ts';

/** What a start says but for whom it asks, in the order of the form. @throws TokenRefusal */
export function parseStart(
  form: URLSearchParams,
  settings: Settings,
): Omit<MerchantLoginStart, 'person' | 'byPartner'> {
  const redirectUri = parseRedirectUri(form, settings);
  return {
    scope: parseScope(form),
    bindingMessage: parseBindingMessage(form),
    expirySeconds: parseExpiry(form) ?? settings.merchantLogin.expirySeconds,
    redirectUri,
    state: form.get('state') ?? '',
  };
}

/** @throws TokenRefusal */
export function parseScope(form: URLSearchParams): string[] {
  const scope = (form.get('scope') ?? '').split(' ').filter((name) => name !== '');
  const unknown = scope.find((name) => !scopeNames.includes(name));
  if (unknown !== undefined) {
    throw new TokenRefusal('invalid_scope', `The sales unit has no scope ${unknown}.`);
  }
  if (scope.length === 0) throw new TokenRefusal('invalid_request', 'The scope is missing.');
  if (form.has('requested_flow') && !scope.includes('openid')) {
    throw new TokenRefusal('invalid_scope', 'A login that ends on a web page needs openid.');
  }
  return scope;
}

/** @throws TokenRefusal */
export function parseBindingMessage(form: URLSearchParams): string | undefined {
  const message = form.get('binding_message') ?? undefined;
  if (message === undefined || /^[A-Z0-9-]{5,8}$/.test(message)) return message;
  throw new TokenRefusal(
    'invalid_request',
    'The binding_message must be 5 to 8 of the characters A to Z, 0 to 9 and -.',
  );
}

/** Seconds, if said. @throws TokenRefusal */
export function parseExpiry(form: URLSearchParams): number | undefined {
  const said = form.get('requested_expiry');
  if (said === null) return undefined;
  const seconds = /^\d{2,3}$/.test(said) ? Number(said) : NaN;
  if (seconds >= 60 && seconds <= 900) return seconds;
  throw new TokenRefusal(
    'invalid_request',
    'The requested_expiry must be a number of seconds from 60 to 900.',
  );
}

/** Where it ends; `undefined` in the app. @throws TokenRefusal */
export function parseRedirectUri(
  form: URLSearchParams,
  { redirectUris }: Pick<Settings, 'redirectUris'>,
): string | undefined {
  const flow = form.get('requested_flow');
  if (flow === null) return undefined;
  if (flow !== 'login_to_webpage') {
    throw new TokenRefusal('invalid_request', 'The requested_flow must be login_to_webpage.');
  }
  const uri = form.get('redirect_uri') ?? '';
  if (redirectUris ? redirectUris.includes(uri) : isLoopbackUri(uri)) return uri;
  throw new TokenRefusal(
    'invalid_request',
    redirectUris
      ? `The redirect_uri "${uri}" is not registered.`
      : `The redirect_uri "${uri}" is not an address of this machine, and none is registered.`,
  );
}

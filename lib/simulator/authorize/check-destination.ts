import type { Settings } from '../options/settings.ts';
import { DeadEnd } from './refusals.ts';

/**
 * Finds out where the browser may be sent back to, before anything else is looked at: an unregistered
 * redirect URI must never be redirected to (RFC 6749 4.1.2.1).
 * @throws DeadEnd
 */
export function checkDestination(parameters: URLSearchParams, settings: Settings): string {
  const clientId = onlyOne(parameters, 'client_id');
  if (clientId !== settings.clientId) {
    throw new DeadEnd(
      `The client_id "${clientId}" is unknown. This simulator has "${settings.clientId}".`,
    );
  }
  const redirectUri = onlyOne(parameters, 'redirect_uri');
  const { redirectUris } = settings;
  if (redirectUris && !redirectUris.includes(redirectUri)) {
    throw new DeadEnd(
      `The redirect_uri "${redirectUri}" is not registered. Registered, to the byte: ` +
        `${redirectUris.join(', ') || 'none'}.`,
    );
  }
  if (!redirectUris && !isLoopback(redirectUri)) {
    throw new DeadEnd(
      `The redirect_uri "${redirectUri}" is not an address of this machine. Name it in the ` +
        '`redirectUris` of createSimulator() to register it.',
    );
  }
  return redirectUri;
}

function onlyOne(parameters: URLSearchParams, name: string): string {
  const [value, ...more] = parameters.getAll(name);
  if (value === undefined) throw new DeadEnd(`The parameter ${name} is missing.`);
  if (more.length > 0) throw new DeadEnd(`The parameter ${name} comes twice.`);
  return value;
}

function isLoopback(uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes('#')) return false;
  const { protocol, hostname } = new URL(uri);
  return (
    ['http:', 'https:'].includes(protocol) &&
    /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  );
}

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
    throw new DeadEnd({
      problem: `The client_id "${clientId}" is unknown.`,
      came: clientId,
      expected: settings.clientId,
      cure: 'Give the site this client id (VIPPS_CLIENT_ID), or the simulator that of the site.',
    });
  }
  const redirectUri = onlyOne(parameters, 'redirect_uri');
  checkRedirectUri(redirectUri, settings.redirectUris);
  return redirectUri;
}

function onlyOne(parameters: URLSearchParams, name: string): string {
  const [value, ...more] = parameters.getAll(name);
  if (value === undefined) {
    throw new DeadEnd({
      problem: `The parameter ${name} is missing.`,
      came: [...parameters.keys()].join(', ') || 'No parameters at all',
      expected: `${name}, once`,
      cure: `Send ${name} with the authorization request.`,
    });
  }
  if (more.length > 0) {
    throw new DeadEnd({
      problem: `The parameter ${name} comes twice.`,
      came: [value, ...more].join(', '),
      expected: `${name}, once`,
      cure: 'Send every parameter of the authorization request once (RFC 6749 3.1).',
    });
  }
  return value;
}

function checkRedirectUri(redirectUri: string, registered: readonly string[] | undefined): void {
  if (registered && !registered.includes(redirectUri)) {
    throw new DeadEnd({
      problem: `The redirect_uri "${redirectUri}" is not registered.`,
      came: redirectUri,
      expected: registered.join(', ') || 'None is registered',
      cure:
        'Register it in the `redirectUris` of the simulator, or let the site send a registered ' +
        'one. They are compared byte for byte: scheme, port, slash at the end, escapes.',
    });
  }
  if (!registered && !isLoopback(redirectUri)) {
    throw new DeadEnd({
      problem: `The redirect_uri "${redirectUri}" is not an address of this machine.`,
      came: redirectUri,
      expected: 'http or https on localhost, since no redirect URI is registered',
      cure: 'Name it in the `redirectUris` of createSimulator() to register it.',
    });
  }
}

function isLoopback(uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes('#')) return false;
  const { protocol, hostname } = new URL(uri);
  return (
    ['http:', 'https:'].includes(protocol) &&
    /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  );
}

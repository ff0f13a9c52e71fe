import type { Settings } from '../options.ts';
import { hasCustomScheme, isPrivateUri, parseUrl } from '../urls.ts';
import { DeadEnd, RedirectedRefusal } from './refusals.ts';

/**
 * Finds out where the browser may be sent back to, before anything else is looked at: an unregistered
 * redirect URI must never be redirected to (RFC 6749 4.1.2.1).
 * @throws DeadEnd
 */
export function checkDestination(parameters: URLSearchParams, settings: Settings): string {
  checkClient(parameters, settings);
  const redirectUri = onlyOne(parameters, 'redirect_uri');
  if (settings.redirectUris) checkRegistered(redirectUri, settings.redirectUris);
  else checkUsable(redirectUri, isForApp(parameters));
  return redirectUri;
}

function checkClient(parameters: URLSearchParams, settings: Settings): void {
  // A partner names the sales unit, whose client it does not know.
  const name = parameters.has('msn') ? 'msn' : 'client_id';
  const expected = name === 'msn' ? settings.merchantSerialNumber : settings.clientId;
  const came = onlyOne(parameters, name);
  if (came === expected) return;
  throw new DeadEnd({
    problem: `The ${name} "${came}" is unknown.`,
    came,
    expected,
    cure:
      name === 'msn'
        ? 'Give the site this merchant serial number, or the simulator that of the site.'
        : 'Give the site this client id (VIPPS_CLIENT_ID), or the simulator that of the site.',
  });
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

function checkRegistered(redirectUri: string, registered: readonly string[]): void {
  if (registered.includes(redirectUri)) return;
  throw new DeadEnd({
    problem: `The redirect_uri "${redirectUri}" is not registered.`,
    came: redirectUri,
    expected: registered.join(', ') || 'None is registered',
    cure:
      'Register it, by --redirect-uri or in the `redirectUris` of createSimulator(), or let the site ' +
      'send a registered one. They are compared byte for byte: scheme, port, slash at the end, escapes.',
  });
}

/** Where none is registered, whatever cannot lead to the internet will do. */
function checkUsable(redirectUri: string, isForApp: boolean): void {
  if (isPrivateUri(redirectUri) || (isForApp && hasCustomScheme(redirectUri))) return;
  throw new DeadEnd({
    problem: `The redirect_uri "${redirectUri}" is not an address of this machine or of a private network.`,
    came: redirectUri,
    expected: isForApp
      ? 'http or https on localhost, or a custom scheme with a path, since none is registered'
      : 'http or https on localhost, since no redirect URI is registered',
    cure: 'Register it: by --redirect-uri at the command line, or in the `redirectUris` of createSimulator().',
  });
}

function isForApp(parameters: URLSearchParams): boolean {
  return (
    parameters.get('final_redirect_is_app') === 'true' ||
    parameters.get('requested_flow') === 'app_to_app_v2'
  );
}

/**
 * The address of the app in `requested_flow=app_to_app`.
 * @param registered `undefined` where every well-formed one will do.
 * @throws RedirectedRefusal
 */
export function checkAppCallbackUri(
  appCallbackUri: string,
  registered: readonly string[] | undefined,
): void {
  if (!isWellFormed(appCallbackUri)) {
    throw new RedirectedRefusal(
      'invalid_app_callback_uri',
      'The app_callback_uri must be an https URL, or a custom scheme with a path, without fragment.',
    );
  }
  if (registered && !registered.includes(appCallbackUri)) {
    throw new RedirectedRefusal(
      'app_callback_uri_not_registered',
      'The app_callback_uri is not registered for the sales unit.',
    );
  }
}

function isWellFormed(uri: string): boolean {
  return isHttps(uri) || hasCustomScheme(uri) || isPrivateUri(uri);
}

function isHttps(uri: string): boolean {
  return /^https:\/\/[^\s#]+$/i.test(uri) && parseUrl(uri) !== undefined;
}

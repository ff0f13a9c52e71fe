import { parseUrl } from '../http/parse-url.ts';
import { hasCustomScheme } from './custom-scheme.ts';
import { isLoopbackUri } from './loopback-uri.ts';
import { RedirectedRefusal } from './refusals.ts';

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
  return isHttps(uri) || hasCustomScheme(uri) || isLoopbackUri(uri);
}

function isHttps(uri: string): boolean {
  return /^https:\/\/[^\s#]+$/i.test(uri) && parseUrl(uri) !== undefined;
}

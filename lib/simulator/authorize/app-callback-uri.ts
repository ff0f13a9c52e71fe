import { RedirectedRefusal } from './refusals.ts';

/** The address of the app in `requested_flow=app_to_app`; registered like a redirect URI. */
export function checkAppCallbackUri(
  appCallbackUri: string,
  registered: readonly string[] | undefined,
): void {
  // A custom scheme needs something behind it: `myapp://callback`, not `myapp://`.
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^\s#]+$/i.test(appCallbackUri)) {
    throw new RedirectedRefusal(
      'invalid_app_callback_uri',
      'The app_callback_uri must be a URI with a path and without a fragment.',
    );
  }
  if (registered && !registered.includes(appCallbackUri)) {
    throw new RedirectedRefusal(
      'app_callback_uri_not_registered',
      'The app_callback_uri is not among the redirect URIs of the sales unit.',
    );
  }
}

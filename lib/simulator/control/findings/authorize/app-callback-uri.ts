import { checkAppCallbackUri } from '../../../authorize/app-callback-uri.ts';
import { hasCustomScheme } from '../../../authorize/custom-scheme.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, risky, wrong } from '../finding.ts';

/** Where the phone opens the site's app. */
export const judgeAppCallbackUri: Check = ({ parameters }, { settings }) => {
  const uri = parameters.get('app_callback_uri');
  if (parameters.get('requested_flow') !== 'app_to_app') {
    return uri === null ? undefined : risky('app_callback_uri', idle, 'Leave it out.');
  }
  const refusal = refusalOf(() => checkAppCallbackUri(uri ?? '', settings.appCallbackUris));
  if (refusal !== undefined) {
    return wrong(
      'app_callback_uri',
      refusal,
      'Send one that is registered, character for character, and best a universal link.',
    );
  }
  if (hasCustomScheme(uri ?? '')) {
    return risky(
      'app_callback_uri',
      'Any app on the phone can claim a custom scheme, and be opened in place of yours.',
      'Use a universal link (iOS) or an app link (Android) on https (RFC 8252 8.6).',
    );
  }
  return right('app_callback_uri', `The phone opens ${uri ?? ''}.`);
};

const idle = 'Only requested_flow=app_to_app opens it; here it does nothing.';

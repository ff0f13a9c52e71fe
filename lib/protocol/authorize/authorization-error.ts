import { VippsLoginError } from '../../errors.ts';
import type { VippsLoginErrorCode } from '../../errors.ts';
import { quoted } from '../values/untrusted-text.ts';
import type { CallbackParameters } from './callback.ts';

type Meaning = readonly [code: VippsLoginErrorCode, message: string];

const needsInteraction: Meaning = [
  'interaction_required',
  'Vipps cannot log this person in without showing a page. Start an ordinary login.',
];
const troubleAtVipps: Meaning = [
  'vipps_error',
  'Vipps could not finish the login. Let the person try again; if it lasts, see the status page of Vipps.',
];
const requestRefused: Meaning = [
  'authorization_request_refused',
  'Vipps refused the authorization request. Compare the sales unit in portal.vippsmobilepay.com ' +
    '(Login activated, redirect URIs) with your options.',
];

// A Map: `error` is anybody's text, and must not find `constructor`.
const meanings = new Map<string, Meaning>([
  ['access_denied', ['login_cancelled', 'The person cancelled the login in Vipps.']],
  ['login_required', needsInteraction],
  ['interaction_required', needsInteraction],
  ['consent_required', needsInteraction],
  ['account_selection_required', needsInteraction],
  [
    'wrong_challenge',
    ['wrong_challenge', 'The person picked the wrong number in the app. Let them try again.'],
  ],
  [
    'outdated_app_version',
    ['app_outdated', "The person's Vipps or MobilePay app is too old. Ask them to update it."],
  ],
  [
    'unknown_reject_reason',
    ['login_rejected', 'The login was rejected in Vipps, no reason given.'],
  ],
  ['server_error', troubleAtVipps],
  ['temporarily_unavailable', troubleAtVipps],
  ['unknown_error', troubleAtVipps],
  [
    'invalid_app_callback_uri',
    ['app_callback_uri_invalid', 'Vipps cannot use `appCallbackUri`: it must be `scheme://path`.'],
  ],
  [
    'app_callback_uri_not_registered',
    [
      'app_callback_uri_not_registered',
      '`appCallbackUri` is not among the redirect URIs of the sales unit. Add it in portal.vippsmobilepay.com.',
    ],
  ],
  [
    'invalid_scope',
    [
      'scope_refused',
      'Vipps does not give this sales unit one of the scopes asked for. Check their spelling ' +
        '(phoneNumber, birthDate) and what the price plan includes.',
    ],
  ],
  ['invalid_request', requestRefused],
  ['unauthorized_client', requestRefused],
  ['unsupported_response_type', requestRefused],
  ['invalid_request_uri', requestRefused],
  ['invalid_request_object', requestRefused],
  ['request_not_supported', requestRefused],
  ['request_uri_not_supported', requestRefused],
  ['registration_not_supported', requestRefused],
]);

/**
 * The error a callback's `error` stands for: OAuth's, OpenID Connect's and Vipps' own codes, and
 * `vipps_error` for those nobody documented. Believe it only for a login this browser has begun.
 */
export function authorizationError(
  parameters: Pick<CallbackParameters, 'error' | 'errorDescription'>,
): VippsLoginError {
  const { error = '', errorDescription } = parameters;
  const [code, message] = meanings.get(error) ?? troubleAtVipps;
  return new VippsLoginError(code, `${message} (Vipps says ${quoted(error)}.)`, {
    vipps: { error, ...(errorDescription !== undefined && { errorDescription }) },
  });
}

import { describe, expect, it } from '@jest/globals';

import { authorizationError } from '../../../../lib/protocol/callback.ts';

describe('an error on the redirect', () => {
  it.each([
    ['access_denied', 'login_cancelled'],
    ['login_required', 'interaction_required'],
    ['interaction_required', 'interaction_required'],
    ['consent_required', 'interaction_required'],
    ['account_selection_required', 'interaction_required'],
    ['wrong_challenge', 'wrong_challenge'],
    ['outdated_app_version', 'app_outdated'],
    ['unknown_reject_reason', 'login_rejected'],
    ['server_error', 'vipps_error'],
    ['temporarily_unavailable', 'vipps_error'],
    ['unknown_error', 'vipps_error'],
    ['invalid_app_callback_uri', 'app_callback_uri_invalid'],
    ['app_callback_uri_not_registered', 'app_callback_uri_not_registered'],
    ['invalid_scope', 'scope_refused'],
    ['invalid_request', 'authorization_request_refused'],
    ['unauthorized_client', 'authorization_request_refused'],
    ['unsupported_response_type', 'authorization_request_refused'],
    ['something_new', 'vipps_error'],
    ['constructor', 'vipps_error'],
    ['__proto__', 'vipps_error'],
  ])('%s means %s', (error, code) => {
    expect(authorizationError({ error, errorDescription: 'because' })).toMatchObject({
      name: 'VippsLoginError',
      code,
      vipps: { error, errorDescription: 'because' },
    });
  });

  it('names the code it came with, cut short', () => {
    const { message } = authorizationError({ error: 'x'.repeat(2000) });

    expect(message).toContain('xxx');
    expect(message.length).toBeLessThan(500);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { VippsLoginError } from '../../../lib/errors.ts';
import {
  authorizationError,
  looksLikeCallback,
  parseCallback,
} from '../../../lib/protocol/callback.ts';

describe('the parameters of a callback', () => {
  it.each([
    ['a URL', 'https://shop.example/cb?code=c&state=s&scope=openid%20name'],
    ['a path', '/cb?code=c&state=s&scope=openid+name'],
    ['a query alone', '?code=c&state=s&scope=openid+name'],
    ['a path with an ampersand', '/cb&state=other?code=c&state=s&scope=openid+name'],
    ['a URL object', new URL('https://shop.example/cb?code=c&state=s&scope=openid+name#x')],
    ['a redirect URI with a query of its own', '/cb?lang=no&code=c&state=s&scope=openid%20name'],
    [
      'a redirect URI with a query, joined by a second ?',
      '/cb?lang=no?code=c&state=s&scope=openid%20name',
    ],
  ])('are read from %s', (_, url) => {
    expect(parseCallback(url)).toEqual({ code: 'c', state: 's', scope: 'openid name' });
  });

  it('are taken apart where state is glued to the description', () => {
    const url = '/cb?error=access_denied&error_description=user%20cancelled%20the%20login?state=s';

    expect(parseCallback(url)).toEqual({
      error: 'access_denied',
      errorDescription: 'user cancelled the login',
      state: 's',
    });
  });

  it('are taken apart where the error is glued to state', () => {
    expect(parseCallback('myapp://cb?state=s?error=unknown_error')).toEqual({
      state: 's',
      error: 'unknown_error',
    });
  });

  it('keep a question mark that is just one', () => {
    expect(parseCallback('/cb?error=e&error_description=really?').errorDescription).toBe('really?');
  });

  it('include the issuer of RFC 9207', () => {
    expect(parseCallback('/cb?iss=https%3A%2F%2Fapi.vipps.no%2F')).toEqual({
      issuer: 'https://api.vipps.no/',
    });
  });

  it.each([
    '/cb',
    '/cb?',
    '/cb?code=&state=',
    '/cb#code=c&state=s',
    '/cb&code=c&state=s',
    '/cb?Code=c',
  ])('are none in %s', (url) => {
    expect(parseCallback(url)).toStrictEqual({});
  });

  it('may be repeated with the same value', () => {
    expect(parseCallback('/cb?state=s&code=c&state=s')).toEqual({ state: 's', code: 'c' });
  });

  it.each(['state', 'code', 'error', 'error_description', 'scope', 'iss'])(
    'are refused with two values for %s',
    (name) => {
      expect(() => parseCallback(`/cb?${name}=one&${name}=two`)).toThrow(
        expect.objectContaining({ code: 'callback_invalid', status: 400 }),
      );
    },
  );

  it('are refused with two states, one of them glued', () => {
    expect(() => parseCallback('/cb?state=one&error=e?state=two')).toThrow(
      expect.objectContaining({ code: 'callback_invalid' }),
    );
  });

  it.each([
    ['a very long value', `/cb?state=${'s'.repeat(2049)}`],
    ['a very long query', `/cb?${'x=y&'.repeat(2500)}`],
    ['control characters', '/cb?state=a%00b'],
    ['line breaks', '/cb?code=a%0d%0ab'],
    ['letters no code has', '/cb?code=%C3%A6'],
  ])('are refused with %s', (_, url) => {
    expect(() => parseCallback(url)).toThrow(expect.objectContaining({ code: 'callback_invalid' }));
  });

  it('have a description that is one line of a bearable length', () => {
    const text = encodeURIComponent(`a\r\nb ${'x'.repeat(1000)}`);
    const { errorDescription = '' } = parseCallback(`/cb?error=e&error_description=${text}`);

    expect(errorDescription).toMatch(/^a b x{296}…$/);
  });

  it('never make it fail with anything but its own error', () => {
    const pieces = fc.constantFrom(
      '?',
      '&',
      '=',
      '#',
      '%',
      '%0',
      '%ff',
      '+',
      'state',
      'code',
      'iss',
    );
    const query = fc.array(fc.oneof(pieces, fc.string())).map((parts) => `/cb?${parts.join('')}`);
    fc.assert(
      fc.property(query, (url) => {
        try {
          parseCallback(url);
        } catch (error) {
          expect(error).toBeInstanceOf(VippsLoginError);
        }
      }),
    );
  });
});

describe('a URL', () => {
  it.each([
    ['a code and its state', '/cb?code=c&state=s', true],
    ['an error and its state', '/cb?error=access_denied&state=s', true],
    ['a state glued to the description', '/cb?error=e&error_description=d?state=s', true],
    ['a code of no login', '/cb?code=c', false],
    ['an error of no login', '/cb?error=access_denied', false],
    ['a state alone', '/cb?state=s', false],
    ['no query', '/code=c&state=s', false],
  ])('with %s (%s) looks like a callback: %s', (_, url, isOne) => {
    expect(looksLikeCallback(url)).toBe(isOne);
  });
});

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

  it('keeps hints for developers, without the state and the code of the login', () => {
    const [state, code] = ['the-state-of-the-login', 'the+code'];
    const said = `No login ${state} with code ${code} or the%2Bcode.`;

    const { vipps, message } = authorizationError({
      error: 'server_error',
      errorDescription: said,
      errorHint: said,
      errorDebug: said,
      state,
      code,
    });

    const cleaned = 'No login [removed] with code [removed] or [removed].';
    expect(vipps).toEqual({
      error: 'server_error',
      errorDescription: cleaned,
      errorHint: cleaned,
      errorDebug: cleaned,
    });
    expect(message).not.toContain(state);
  });

  it('keeps nothing that was not said', () => {
    expect(authorizationError({ error: 'server_error' }).vipps).toStrictEqual({
      error: 'server_error',
    });
  });

  it('names the code it came with, cut short', () => {
    const { message } = authorizationError({ error: 'x'.repeat(2000) });

    expect(message).toContain('xxx');
    expect(message.length).toBeLessThan(500);
  });
});

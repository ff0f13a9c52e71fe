import { expect, it } from '@jest/globals';

import { platformOf } from '../../../../lib/login/begin-login.ts';
import { requestOf } from '../request.ts';

it.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari', 'ios'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) CriOS/131.0 Mobile Safari', 'ios'],
  ['Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) FxiOS/33.0', 'ios'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/131.0 Mobile Safari/537.36', 'android'],
  ['Mozilla/5.0 (Android 15; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0', 'android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15', undefined],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36', undefined],
  ['MyiPhoneLike/1.0', undefined],
  ['', undefined],
])('the browser %j runs on %s', (userAgent, platform) => {
  expect(platformOf(requestOf({ headers: { 'user-agent': userAgent } }))).toBe(platform);
});

it('a browser that does not say runs on none', () => {
  expect(platformOf(requestOf({}))).toBeUndefined();
});

import { describe, expect, it } from '@jest/globals';

import { waysIn, whoIs } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

const members: [string, Record<string, unknown>][] = [
  ['no access_token', { access_token: undefined }],
  ['an access_token that is null', { access_token: null }],
  ['an empty access_token', { access_token: '' }],
  ['an access_token that is a number', { access_token: 1 }],
  ['an access_token that is a list', { access_token: ['token'] }],
  ['an access_token with a line break', { access_token: 'a\r\nX-Injected: yes' }],
  ['no id_token', { id_token: undefined }],
  ['an id_token that is an object', { id_token: { sub: 'ada' } }],
  ['no token_type', { token_type: undefined }],
  ['a token_type of another kind', { token_type: 'DPoP' }],
  ['expires_in as a text', { expires_in: '3600' }],
  ['a scope that is a list', { scope: ['openid'] }],
];

describe.each(waysIn)('CVE-2021-41580, at a site with %s', (_name, way) => {
  async function comingBack() {
    const browser = new Browser(way.createApp(simulator()));
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
    return { browser, callback };
  }

  it.each(members)(
    'CVE-2021-41580: passport-oauth2 took any 200 for a login; ours is none with %s',
    async (_what, changed) => {
      const { browser, callback } = await comingBack();
      simulator().inject({ at: 'token', members: changed });

      const response = await browser.get(callback);

      expect(response).toMatchObject({ status: 502, body: { code: 'vipps_response_invalid' } });
      expect(await whoIs(browser)).toBeUndefined();
    },
  );

  it.each([
    ['an error', { error: 'invalid_grant' }],
    ['nothing', {}],
    ['null', 'null'],
    ['a list', []],
    ['a page', '<!doctype html><title>Sorry</title>'],
    ['a form', 'access_token=a&id_token=b&token_type=bearer'],
  ])('CVE-2021-41580: a 200 with %s is no login', async (_what, body) => {
    const { browser, callback } = await comingBack();
    simulator().inject({ at: 'token', status: 200, body });

    const response = await browser.get(callback);

    expect(response).toMatchObject({ status: 502, body: { code: 'vipps_response_invalid' } });
    expect(await whoIs(browser)).toBeUndefined();
  });
});

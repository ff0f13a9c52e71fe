import { describe, expect, it } from '@jest/globals';

import { readBaseUrls } from '../../../../lib/login/addresses.ts';
import { parseLoginOptions } from '../../../../lib/login/options.ts';
import type { StoreSettings, TransactionStore } from '../../../../lib/stores/store.ts';
import { complaintOf, optionsOf } from '../complaint.ts';

const shop = {
  clientId: 'shop',
  clientSecret: 'client-secret',
  secret: 'a secret of at least thirty-two characters',
  redirectUri: 'https://shop.example/cb',
};

function parse(options: Record<string, unknown>, env: Record<string, string> = {}) {
  const source = optionsOf({ ...shop, ...options }, env);
  return parseLoginOptions(source, readBaseUrls(source), '/vipps/callback');
}

const storeThatTells = (told: StoreSettings[]) => (settings: StoreSettings) => {
  told.push(settings);
  const never: TransactionStore = {
    put: () => Promise.reject(new Error('not used')),
    find: () => Promise.reject(new Error('not used')),
    take: () => Promise.reject(new Error('not used')),
  };
  return never;
};

describe('the options of every login', () => {
  it('have defaults', () => {
    expect(parse({})).toMatchObject({
      scope: ['openid', 'name', 'phoneNumber', 'email'],
      fetchUserinfo: true,
      market: undefined,
      redirectUris: ['https://shop.example/cb'],
      appTag: expect.stringMatching(/^[\w-]{6}$/),
    });
  });

  it.each([
    ['openid address', {}, ['openid', 'address']],
    [['openid', ' address '], {}, ['openid', 'address']],
    [['openid address'], {}, ['openid', 'address']],
    [undefined, { VIPPS_SCOPE: 'openid address' }, ['openid', 'address']],
    [undefined, { VIPPS_SCOPE: 'openid, address' }, ['openid', 'address']],
  ])('take the scope as %j with %j', (scope, env, expected) => {
    expect(parse({ scope }, env).scope).toEqual(expected);
  });

  it.each([[['name']], ['name email'], ['openids']])(
    'do not take a scope without openid: %j',
    (scope) => {
      expect(complaintOf(() => parse({ scope }))).toMatchObject({
        code: 'option_invalid',
        message: expect.stringMatching(/`scope` \(or VIPPS_SCOPE\).*"openid"/),
      });
    },
  );

  it.each([
    ['NO', {}],
    [undefined, { VIPPS_MARKET: 'NO' }],
  ])('take the market as %j with %j', (market, env) => {
    expect(parse({ market }, env).market).toBe('NO');
  });

  it.each([
    ['market', 'UK'],
    ['userinfo', 'no'],
    ['transactionStore', {}],
    ['onWarning', 'log'],
  ])('do not take %s: %j', (name, value) => {
    expect(complaintOf(() => parse({ [name]: value }))).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining(`\`${name}\``),
    });
  });

  it('tell the transaction store its settings', () => {
    const told: StoreSettings[] = [];
    const clock = () => 7;
    const issuer = 'http://localhost:4444/';

    parse({ transactionStore: storeThatTells(told), clock, issuer });

    const { clientId, secret, redirectUri } = shop;
    expect(told).toEqual([
      expect.objectContaining({ clientId, issuer, secrets: [secret], redirectUris: [redirectUri] }),
    ]);
    expect(told[0]?.randomBytes(32)).toHaveLength(32);
    expect(told[0]?.now()).toBe(7);
  });

  describe('and where the site lives', () => {
    it.each([
      [{ baseUrl: 'https://shop.example' }, true],
      [{ baseUrl: 'http://localhost:3000' }, false],
      [{ baseUrl: ['https://shop.example', 'https://shop.example.dk'] }, true],
      [{}, true],
      [{ redirectUri: 'http://localhost:3000/cb' }, false],
    ])('with %j: on https %s', (options, secure) => {
      const told: StoreSettings[] = [];

      const config = parse({ ...options, transactionStore: storeThatTells(told) });

      expect(config.secure).toBe(secure);
      expect(told[0]?.secure).toBe(secure);
    });

    it.each(['baseUrl', 'redirectUri'])('is on http or on https, not on both: %s', (name) => {
      const mixed = ['https://shop.example/x', 'http://localhost:3000/x'];

      expect(complaintOf(() => parse({ [name]: mixed }))).toMatchObject({
        code: 'option_invalid',
        message: expect.stringMatching(
          new RegExp(
            `\`${name}\` .* must be all https .*, but is "https://shop.example, http://localhost:3000"`,
          ),
        ),
      });
    });

    it('may have redirect URIs on another scheme than baseUrl: apps, and other sites', () => {
      const redirectUri = ['https://shop.example/x', 'myapp://x', 'http://localhost:3000/x'];

      expect(parse({ baseUrl: 'https://shop.example', redirectUri }).secure).toBe(true);
    });

    it('is what baseUrl says', () => {
      const { sites } = parse({ baseUrl: 'https://example.com/shop' });

      expect(sites.map(({ href }) => href)).toEqual(['https://example.com/shop']);
    });

    it('is told by the redirect URIs where there is no baseUrl, but for an app', () => {
      const { sites } = parse({ redirectUri: ['myapp://callback', 'https://shop.example/cb'] });

      expect(sites.map(({ href }) => href)).toEqual(['https://shop.example/']);
    });

    it('must be said where the redirect URIs cannot tell', () => {
      expect(complaintOf(() => parse({ redirectUri: 'myapp://callback' }))).toMatchObject({
        code: 'option_missing',
        message: expect.stringContaining('VIPPS_BASE_URL'),
      });
    });
  });
});

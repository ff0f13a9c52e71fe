import { describe, expect, it } from '@jest/globals';

import { parseLoginOptions, readSecrets } from '../../../lib/login/options.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import { cookieStore } from '../../../lib/stores/cookie-store.ts';
import type { StoreSettings, TransactionStore } from '../../../lib/stores/store.ts';
import { settingsFor, transactionFor } from '../stores/fixtures.ts';
import { complaintOf, optionsOf } from './complaint.ts';

const long = (letter: string) => letter.repeat(32);

const shop = {
  clientId: 'shop',
  clientSecret: 'client-secret',
  secret: 'a secret of at least thirty-two characters',
  redirectUri: 'https://shop.example/cb',
};

function parse(options: Record<string, unknown>, env: Record<string, string> = {}) {
  const source = optionsOf({ ...shop, ...options }, env);
  const [, login] = parseLoginOptions(source, {});
  return login;
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
      appBinding: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it.each([
    ['openid address', {}, ['openid', 'address']],
    [['openid', ' address '], {}, ['openid', 'address']],
    [['openid address'], {}, ['openid', 'address']],
    [undefined, { VIPPS_SCOPE: 'openid address' }, ['openid', 'address']],
    ['openid  address', {}, ['openid', 'address']],
    [undefined, { VIPPS_SCOPE: 'openid,address,' }, ['openid', 'address']],
    [undefined, { VIPPS_SCOPE: 'openid , \n address' }, ['openid', 'address']],
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
    ['transactionStore', cookieStore],
    ['transactionStore', () => undefined],
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

  it.each([
    ['openid phonenumber', '"phoneNumber"'],
    ['openid birthdate', '"birthDate"'],
    ['openid adress', '"address"'],
  ])('take no scope that is nearly one of Vipps’: %s', (scope, meant) => {
    expect(complaintOf(() => parse({ scope }))).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining(`Did you mean ${meant}`),
    });
  });

  it('take a scope that Vipps does not document, since there are agreements', () => {
    expect(parse({ scope: 'openid somethingAgreed' }).scope).toEqual(['openid', 'somethingAgreed']);
  });

  it('say whether userinfo is fetched, and whether a proxy strips the path', () => {
    expect(parse({ userinfo: false, proxyStripsPath: true })).toMatchObject({
      fetchUserinfo: false,
      proxyStripsPath: true,
    });
    expect(parse({ proxyStripsPath: false }).proxyStripsPath).toBe(false);
    expect(parse({}).proxyStripsPath).toBeUndefined();
  });

  it.each([
    [{}, { number: undefined, byPartnerKeys: false }],
    [{ merchantSerialNumber: '123456' }, { number: '123456', byPartnerKeys: false }],
    [
      { partner: { merchantSerialNumber: '123456' }, subscriptionKey: 'key' },
      { number: '123456', byPartnerKeys: true },
    ],
  ])('say with %j which merchant they are for', (options, salesUnit) => {
    expect(parse(options).salesUnit).toEqual(salesUnit);
  });

  it('make a key of each secret for each purpose', () => {
    const secrets = [long('a'), long('b')];
    const { deriveKeys } = parse({ secret: secrets });
    const keys = ['one', 'another'].flatMap((purpose) => deriveKeys(purpose));

    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(4);
    expect(parse({ secret: secrets }).deriveKeys('one')).toEqual(deriveKeys('one'));
    expect(parse({ secret: secrets.toReversed() }).deriveKeys('one')).toEqual(
      deriveKeys('one').toReversed(),
    );
  });

  it('seal what is kept in a backend, for each app of its own', async () => {
    const backend = memoryBackend();
    const login = transactionFor({}, settingsFor({ redirectUris: [shop.redirectUri] }));
    const [own, other] = [parse({}), parse({ clientId: 'another-shop' })];
    await own.recordsIn(backend).put(login, 'holder');
    await own.valuesIn(backend, { purpose: 'test' }).put('name', 'value', 60_000);

    expect(await parse({}).recordsIn(backend).find(login.state, 'holder')).toMatchObject({
      nonce: login.nonce,
    });
    expect(await parse({}).valuesIn(backend, { purpose: 'test' }).get('name')).toBe('value');
    expect(await other.recordsIn(backend).find(login.state, 'holder')).toBeUndefined();
    expect(await other.valuesIn(backend, { purpose: 'test' }).get('name')).toBeUndefined();
  });

  it('may name their redirect URIs by the path of a table beside them', () => {
    const source = optionsOf({
      ...shop,
      redirectUri: undefined,
      baseUrl: 'https://shop.example/a',
    });
    const readers = { callback: () => '/back' };
    const [own, { redirectUris }] = parseLoginOptions(source, readers, ({ callback }) => callback);

    expect(own).toEqual({ callback: '/back' });
    expect(redirectUris).toEqual(['https://shop.example/a/back']);
  });

  it('name everything at once that is missing', () => {
    const attempt = () => parse({ clientId: undefined, redirectUri: undefined });

    expect(complaintOf(attempt)).toMatchObject({
      code: 'option_missing',
      message: expect.stringMatching(/VIPPS_CLIENT_ID.*VIPPS_REDIRECT_URI/),
    });
  });

  it('give cookies other names where another app has other redirect URIs', () => {
    const redirectUri = 'https://shop.example/another/cb';

    expect(parse({ redirectUri }).appTag).not.toBe(parse({}).appTag);
    expect(parse({ clientId: 'another-shop' }).appTag).not.toBe(parse({}).appTag);
  });

  it('need base URLs for that', () => {
    const readers = { callback: () => '/back' };
    const attempt = () => parseLoginOptions(optionsOf(shop), readers, ({ callback }) => callback);

    expect(complaintOf(attempt)).toMatchObject({
      code: 'option_missing',
      message: expect.stringContaining('VIPPS_BASE_URL'),
    });
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

function read(secret: unknown, env: Record<string, string> = {}) {
  const warnings: string[] = [];
  const warn = (code: string) => void warnings.push(code);
  const secrets = readSecrets(optionsOf({ secret }, env), warn);
  return { secrets, warnings };
}

describe('secret', () => {
  it.each([
    [long('a'), [long('a')]],
    [
      [long('a'), long('b')],
      [long('a'), long('b')],
    ],
  ])('is one or several: %j', (secret, secrets) => {
    expect(read(secret)).toEqual({ secrets, warnings: [] });
  });

  it('may be a list in VIPPS_SECRET', () => {
    const env = { VIPPS_SECRET: `${long('a')}, ${long('b')}` };

    expect(read(undefined, env).secrets).toEqual([long('a'), long('b')]);
  });

  it.each([['a'.repeat(31)], [[long('a'), 'hunter2']], [` ${'a'.repeat(31)} `]])(
    'has 32 characters at least, and is not shown: %j',
    (secret) => {
      const error = complaintOf(() => read(secret));

      expect(error).toMatchObject({
        code: 'option_invalid',
        message: expect.stringMatching(/`secret` \(or VIPPS_SECRET\).*32 characters.*openssl/),
      });
      expect(String(error)).not.toMatch(/aaaa|hunter2/);
    },
  );

  it.each([[7], [[]], [[long('a'), 7]], [null]])('is a text: not %j', (secret) => {
    expect(complaintOf(() => read(secret))).toMatchObject({ code: 'option_invalid' });
  });

  it.each<Record<string, string>>([{}, { VIPPS_SECRET: '' }, { VIPPS_SECRET: ',' }])(
    'is drawn for this process where there is none, with a warning: %j',
    (env) => {
      const [first, second] = [read(undefined, env), read(undefined, env)];

      expect(first.warnings).toEqual(['secret_generated']);
      expect(first.secrets).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
      expect(first.secrets).not.toEqual(second.secrets);
    },
  );

  it.each<[string, object, RegExp]>([
    ['vippsLogin()', {}, /people in a session of vippsLogin\(\) are logged out.*begin anew/],
    ['vippsLogin()', { session: 'cookie' }, /in a store or a cookie as well.*begin anew/],
    ['vippsLogin()', { session: false }, /begin anew\. Who is logged in, your own code keeps/],
    ['VippsStrategy', {}, /under way fail\. Who is logged in stays so/],
    ['appLogin()', {}, /under way are lost\.$/],
    ['merchantLogin()', {}, /under way are lost\.$/],
  ])('that was drawn is told of by what a restart loses: %s with %j', (owner, options, words) => {
    const messages: string[] = [];
    const source = { ...optionsOf({}), owner, options: { ...options } };

    readSecrets(source, (_code, message) => void messages.push(message));

    expect(messages).toEqual([expect.stringMatching(words)]);
  });

  it('must be there in production', () => {
    const error = complaintOf(() => read(undefined, { NODE_ENV: 'production' }));

    expect(error).toMatchObject({
      code: 'option_missing',
      message: expect.stringMatching(/`secret`.*VIPPS_SECRET.*openssl/),
    });
  });
});

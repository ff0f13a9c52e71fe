import { describe, expect, it } from '@jest/globals';

import {
  cleanText,
  isJsonObject,
  isSecureUrl,
  isToken,
  numberOf,
  parseJson,
  parseUrl,
  quoted,
} from '../../../lib/protocol/values.ts';

describe('a token', () => {
  it.each(['a', '!', '~', 'eyJ0.eyJh.c2ln'])('may be %j', (value) => {
    expect(isToken(value)).toBe(true);
  });

  it.each(['', ' ', 'a b', 'a\r\nSet-Cookie: b', 'a\n', '\ta', '\u007f', 'blåbær', 7, null, ['a']])(
    'is never %j',
    (value) => {
      expect(isToken(value)).toBe(false);
    },
  );
});

describe('a number', () => {
  it.each([
    [7, 7],
    [-0.5, -0.5],
    ['7', 7],
    ['007', 7],
    ['3599.25', 3599.25],
    ['123456789012', 123_456_789_012],
  ])('may be written as %j', (value, number) => {
    expect(numberOf(value)).toBe(number);
  });

  it.each([
    '',
    ' 7',
    '7 ',
    '7.',
    '.5',
    '-7',
    '1e9',
    '0x7',
    '1234567890123',
    NaN,
    Infinity,
    [7],
    null,
  ])('is not %p', (value) => {
    expect(numberOf(value)).toBeUndefined();
  });
});

describe('a text of others', () => {
  it.each([
    [' No.\r\n\u2028Really\u0000\u009f ', 'No. Really'],
    ['\u001b[31mred', '[31mred'],
    ['blåbær 🫐', 'blåbær 🫐'],
    ['x'.repeat(300), 'x'.repeat(300)],
    ['x'.repeat(301), `${'x'.repeat(300)}…`],
  ])('is cleaned for a log: %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it.each([
    [undefined, 'nothing'],
    ['a\nb', String.raw`"a\nb"`],
    [{ a: [1, null] }, '{"a":[1,null]}'],
    ['x'.repeat(300), `"${'x'.repeat(199)}…`],
  ])('is quoted as JSON, cut short: %j', (value, text) => {
    expect(quoted(value)).toBe(text);
  });

  it('is not quoted where it is nested too deeply to be written', () => {
    const depth = 50_000;

    expect(quoted(parseJson('['.repeat(depth) + ']'.repeat(depth)))).toContain('too deeply');
  });

  it.each([
    ['{"a":1}', { a: 1 }],
    ['null', null],
    ['{"a":', undefined],
    ['', undefined],
  ])('is read as JSON, or as nothing: %j', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each([[null], [[]], ['text'], [7], [undefined]])('is no object as %j', (value) => {
    expect(isJsonObject(value)).toBe(false);
  });
});

describe('a text', () => {
  it('is read as a URL, against another where it is a part of one', () => {
    expect(parseUrl('https://shop.example/a?b#c')?.href).toBe('https://shop.example/a?b#c');
    expect(parseUrl('../c', 'https://shop.example/a/b')?.href).toBe('https://shop.example/c');
  });

  it.each(['', 'welcome', 'https://', 'https://a b', '//shop.example'])('is no URL: %j', (text) => {
    expect(parseUrl(text)).toBeUndefined();
  });

  // Node 20 and 22 have a second implementation of URL.canParse() for when it is hot, which errs here.
  it('with an å in it stays a URL, however often others were read', () => {
    const manyTimes = Array.from({ length: 20_000 }, () =>
      parseUrl('/på', 'https://blåbær.example'),
    );

    expect(manyTimes.filter((url) => url === undefined)).toHaveLength(0);
  });
});

describe('a URL is secure', () => {
  it.each([
    'https://shop.example/',
    'http://localhost:3000/',
    'http://shop.localhost/',
    'http://127.0.0.1:3000/',
    'http://127.8.9.10/',
    'http://[::1]:3000/',
  ])('as %s', (url) => {
    expect(isSecureUrl(new URL(url))).toBe(true);
  });
});

describe('a URL is not secure', () => {
  it.each([
    'http://shop.example/',
    'http://notlocalhost/',
    'http://localhost.example/',
    'http://127.0.0.1.example/',
    'http://127.example/',
    'http://[::2]/',
    'ftp://localhost/',
    'ws://127.0.0.1/',
  ])('as %s', (url) => {
    expect(isSecureUrl(new URL(url))).toBe(false);
  });
});

describe('a URL is secure with `allowPrivateHttp`, and only then,', () => {
  const secure = (url: string) => [isSecureUrl(new URL(url)), isSecureUrl(new URL(url), true)];

  it.each([
    'http://10.1.2.3:4444/',
    'http://172.16.0.1/',
    'http://172.20.0.1/',
    'http://172.31.255.1/',
    'http://192.168.1.7:4444/',
    'http://3232235783/',
    'http://169.254.1.2/',
    'http://100.64.0.1/',
    'http://100.70.0.1/',
    'http://100.110.0.1/',
    'http://100.127.0.1/',
    'http://192.0.2.2/',
    'http://198.51.100.77/',
    'http://203.0.113.254/',
    'http://[fd00::2]:4444/',
    'http://[fe80::1]/',
    'http://host.docker.internal:4444/',
    'http://mac.local:3000/',
    'http://simulator:4444/',
  ])('as %s', (url) => {
    expect(secure(url)).toEqual([false, true]);
  });

  it.each([
    'http://shop.example/',
    'http://11.0.0.1/',
    'http://110.1.2.3/',
    'http://1.10.2.3/',
    'http://172.15.0.1/',
    'http://172.32.0.1/',
    'http://192.169.1.1/',
    'http://100.63.0.1/',
    'http://100.128.0.1/',
    'http://1.100.64.1/',
    'http://192.0.3.1/',
    'http://198.51.101.1/',
    'http://203.0.114.1/',
    'http://10.0.0.1.example/',
    'http://100.64.0.1.example/',
    'http://10.example/',
    'http://[2001:db8::1]/',
    'http://[fec0::1]/',
    'http://local.example/',
    'http://shop.internal.example/',
    'http://notinternal.example/',
    'ftp://simulator/',
    'ws://192.168.1.7/',
  ])('not as %s', (url) => {
    expect(secure(url)).toEqual([false, false]);
  });
});

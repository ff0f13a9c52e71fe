import { describe, expect, it } from '@jest/globals';

import { isSecureUrl } from '../../../../lib/protocol/values.ts';

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

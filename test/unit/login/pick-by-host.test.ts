import type { IncomingHttpHeaders } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { pickByHost } from '../../../lib/login/request.ts';
import { requestOf } from './request.ts';

const addresses = [
  'https://shop.example/',
  'https://shop.example.dk/dk',
  'http://localhost:3000/',
].map((address) => new URL(address));
const picked = (headers: IncomingHttpHeaders) => pickByHost(addresses, requestOf({ headers })).href;

describe('among several addresses', () => {
  it.each<[string, IncomingHttpHeaders, string]>([
    ['the one of the Host header', { host: 'shop.example.dk' }, 'https://shop.example.dk/dk'],
    ['the port counts', { host: 'localhost:3000' }, 'http://localhost:3000/'],
    ['capitals do not count', { host: 'Shop.Example.DK' }, 'https://shop.example.dk/dk'],
    [
      'what the proxy says, before the Host header',
      { host: 'internal:8080', 'x-forwarded-host': 'shop.example.dk' },
      'https://shop.example.dk/dk',
    ],
    [
      'what the first of several proxies says',
      { host: 'internal:8080', 'x-forwarded-host': 'shop.example.dk, internal' },
      'https://shop.example.dk/dk',
    ],
    [
      'what the second of several proxies says',
      { host: 'internal:8080', 'x-forwarded-host': 'internal, shop.example.dk' },
      'https://shop.example.dk/dk',
    ],
    [
      'what the proxy says, also where it kept a Host that is known, too',
      { host: 'shop.example', 'x-forwarded-host': 'shop.example.dk' },
      'https://shop.example.dk/dk',
    ],
    [
      'what the first of several proxies says, where both are known',
      { 'x-forwarded-host': 'localhost:3000, shop.example.dk' },
      'http://localhost:3000/',
    ],
    [
      'the Host header, where the proxy says nothing known',
      { host: 'localhost:3000', 'x-forwarded-host': 'internal' },
      'http://localhost:3000/',
    ],
    ['the first, for an unknown host', { host: 'evil.example' }, 'https://shop.example/'],
    ['the first, for another port', { host: 'localhost:3001' }, 'https://shop.example/'],
    ['the first, without a host', {}, 'https://shop.example/'],
    ['the first, for an empty host', { host: '' }, 'https://shop.example/'],
  ])('is picked %s', (_, headers, address) => {
    expect(picked(headers)).toBe(address);
  });

  it('is never one that only the request knows', () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };

    expect(addresses).toContainEqual(pickByHost(addresses, requestOf({ headers })));
  });

  it.each<IncomingHttpHeaders>([{}, { host: '' }, { host: ' ', 'x-forwarded-host': ',' }])(
    'is not the one of an app, which has no host, for lack of one: %j',
    (headers) => {
      const withApp = [...addresses, new URL('myapp:/callback')];

      expect(pickByHost(withApp, requestOf({ headers }))).toBe(addresses[0]);
    },
  );

  it('cannot be picked where there are none', () => {
    expect(() => pickByHost([], requestOf({}))).toThrow(RangeError);
  });
});

import { describe, expect, it } from '@jest/globals';

import { publicUrl } from '../../../lib/login/request.ts';
import { requestOf } from './request.ts';
import type { RequestSettings } from './request.ts';

const urlOf = (site: string, request: RequestSettings) =>
  publicUrl({ sites: [new URL(site)] }, requestOf(request)).href;

describe('the public URL of a request', () => {
  it.each([
    ['/vipps/callback?code=c', 'https://shop.example/vipps/callback?code=c'],
    ['/', 'https://shop.example/'],
    ['//evil.example/x', 'https://shop.example//evil.example/x'],
    ['/\\evil.example', 'https://shop.example//evil.example'],
    ['/@evil.example', 'https://shop.example/@evil.example'],
    ['http://evil.example/x', 'https://shop.example/'],
    ['evil.example:443', 'https://shop.example/'],
    ['*', 'https://shop.example/'],
    ['', 'https://shop.example/'],
  ])('has the origin of the site, whatever is asked for: %s', (url, whole) => {
    expect(urlOf('https://shop.example', { url })).toBe(whole);
  });

  it('does not have the host of the request', () => {
    const headers = { host: 'evil.example' };

    expect(urlOf('https://shop.example', { url: '/x', headers })).toBe('https://shop.example/x');
  });

  it('has the whole path, where a mounted app of Express sees the rest of it', () => {
    const request = { url: '/callback', originalUrl: '/vipps/callback' };

    expect(urlOf('https://shop.example', request)).toBe('https://shop.example/vipps/callback');
  });

  it.each([
    ['/shop/callback?code=c', '/shop/callback?code=c'],
    ['/callback?code=c', '/shop/callback?code=c'],
    ['/shop', '/shop'],
    ['/shop?code=c', '/shop?code=c'],
    ['/', '/shop/'],
    ['/shopping', '/shop/shopping'],
    ['/other/shop/callback', '/shop/other/shop/callback'],
  ])('has the base path once, cut off by a proxy or not: %s', (url, path) => {
    expect(urlOf('https://example.com/shop', { url })).toBe(`https://example.com${path}`);
  });
});

import type { IncomingHttpHeaders } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { isNavigation, isPageView } from '../../../lib/login/request.ts';
import { requestOf } from './request.ts';

const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const topLevel = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

describe('a person opening a page', () => {
  it.each<[string, IncomingHttpHeaders]>([
    ['a browser of today', { accept: html, ...topLevel, 'sec-fetch-user': '?1' }],
    ['a browser without Sec-Fetch headers', { accept: html }],
    ['a simple client', {}],
    ['one that takes anything', { accept: '*/*' }],
    ['one that takes HTML and JSON', { accept: 'application/json, text/html' }],
    ['one that writes TEXT/HTML', { accept: 'TEXT/HTML' }],
    ['an Android web view', { accept: html, 'x-requested-with': 'com.android.browser' }],
    ['a purpose that is no prefetch', { accept: html, purpose: 'navigation' }],
  ])('is %s', (_, headers) => {
    expect(isNavigation(requestOf({ headers }))).toBe(true);
  });

  it.each<[string, IncomingHttpHeaders]>([
    ['a caller of an API', { accept: 'application/json' }],
    ['a caller of an API that takes anything else, too', { accept: 'application/json, */*' }],
    ['a caller with no wish', { accept: '' }],
    ['an XMLHttpRequest', { accept: html, 'x-requested-with': 'XMLHttpRequest' }],
    ['an xmlhttprequest', { accept: html, 'x-requested-with': 'xmlhttprequest' }],
    ['fetch()', { accept: '*/*', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['an image', { accept: '*/*', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['an image, by its destination alone', { accept: '*/*', 'sec-fetch-dest': 'image' }],
    ['a script, by its mode alone', { accept: '*/*', 'sec-fetch-mode': 'cors' }],
    ['a frame', { accept: html, ...topLevel, 'sec-fetch-dest': 'iframe' }],
    ['a web socket', { accept: '*/*', 'sec-fetch-mode': 'websocket' }],
    ['a prefetch', { accept: html, ...topLevel, 'sec-purpose': 'prefetch' }],
    ['a prerender', { accept: html, ...topLevel, 'sec-purpose': 'prefetch;prerender' }],
    ['a prefetch of Chromium before', { accept: html, purpose: 'prefetch' }],
    ['a prefetch of Firefox before', { accept: html, 'x-moz': 'prefetch' }],
    ['a preview of Safari', { accept: html, purpose: 'preview' }],
  ])('is not %s', (_, headers) => {
    expect(isNavigation(requestOf({ headers }))).toBe(false);
  });

  it('is not a HEAD request, whatever else it says', () => {
    expect(isNavigation(requestOf({ method: 'HEAD', headers: { accept: html } }))).toBe(false);
  });

  it('is not a preview that says so in X-Purpose', () => {
    const headers = { accept: html, 'x-purpose': 'preview' };
    expect(isNavigation(requestOf({ headers }))).toBe(false);
  });
});

describe('a page view', () => {
  it.each([
    ['GET', true],
    ['POST', false],
    ['HEAD', false],
    ['OPTIONS', false],
  ])('by %s: %s', (method, is) => {
    expect(isPageView(requestOf({ method }))).toBe(is);
  });

  it('is a navigation', () => {
    expect(isPageView(requestOf({ headers: { accept: 'application/json' } }))).toBe(false);
  });
});

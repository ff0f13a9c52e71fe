import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { authorizeUrl } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
const pages: [string, () => string][] = [
  ['the login page', () => authorizeUrl(simulator())],
  ['the spinner', () => authorizeUrl(simulator(), { requested_flow: 'no_dialog' })],
  ['an error page', () => authorizeUrl(simulator(), { client_id: 'unknown' })],
  ['the page of a login that is over', () => `${simulator().url}/vipps-login-idp/?tabId=none`],
  ['the list of phones', () => `${simulator().url}/phone`],
  ['a phone', () => `${simulator().url}/phone/ada`],
];
const visit = (url: string, language = '') =>
  new SimulatorBrowser({ accept: 'text/html', 'accept-language': language }).visit(url);

describe.each(pages)('%s', (_name, url) => {
  it('says that it is a simulator', async () => {
    expect((await visit(url())).html).toContain('This is not Vipps MobilePay.');
  });

  it('loads nothing from elsewhere, runs no inline script and cannot be framed', async () => {
    const { headers } = await visit(url());
    const directives = headers.get('content-security-policy')?.split('; ');

    expect(directives).toEqual([
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "connect-src 'self'",
      "img-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });
});

describe('the language', () => {
  it.each([
    ['nb-NO,nb;q=0.9,en;q=0.8', 'nb', 'Telefonnummer'],
    ['no', 'nb', 'Logg inn'],
    ['nn-NO', 'nb', 'Logg inn'],
    ['da-DK', 'da', 'Log ind'],
    ['fi-FI,en;q=0.5', 'fi', 'Kirjaudu'],
    ['sv', 'sv', 'Logga in'],
    ['en-GB', 'en', 'Log in'],
    ['de,fr;q=0.9', 'en', 'Log in'],
    ['', 'en', 'Log in'],
  ])('of a browser that says %j is %s', async (accepted, lang, word) => {
    const { html } = await visit(authorizeUrl(simulator()), accepted);

    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toContain(word);
  });
});

describe('what pages load', () => {
  it.each([
    ['/simulator/style.css', 'text/css'],
    ['/simulator/live.js', 'text/javascript'],
    ['/simulator/icon.svg', 'image/svg+xml'],
  ])('%s is there, as %s', async (path, type) => {
    const { headers, status } = await fetch(simulator().url + path);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain(type);
  });
});

import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { confirmByPhone } from '../../support/simulator-person.ts';
import { authorizeUrl } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('the consent page', () => {
  const simulator = useSimulator();

  const logIn = (person: string, scope: string, headers = {}) =>
    confirmByPhone(simulator(), person, {
      browser: new SimulatorBrowser(headers),
      request: { scope },
    });

  it('lists what will be shared, and what that is', async () => {
    const scope = 'openid name phoneNumber email address birthDate gender';
    const { page } = await logIn('bjorn', scope);

    expect(page.html).toContain('You are Bjørn Ærlig Treboliger Ås.');
    expect(termsOf(page.html)).toEqual([
      ['Name', 'Bjørn Ærlig Treboliger Ås'],
      ['Phone number', '+47 00 00 00 02'.replaceAll(' ', '\u00a0')],
      ['E-mail address', 'bjorn@example.com'],
      [
        'Addresses',
        'Liksomgata 23, 5003 BERGEN',
        'Kontoralléen 2, 0218 OSLO',
        'Hyttestien 14, 3580 GEILO',
      ],
      ['Date of birth', '17 May 1961'],
      ['Gender', 'Male'],
    ]);
  });

  it('shows a national identity number where there is one', async () => {
    const { page } = await logIn('dag', 'openid nin');

    expect(termsOf(page.html)).toEqual([['National identity number', '15819000000']]);
  });

  it('says where the profile has nothing to share', async () => {
    const { page } = await logIn('aino', 'openid email gender nin');

    expect(termsOf(page.html).map(([, value]) => value)).toEqual(
      Array(3).fill('Nothing in the profile'),
    );
  });

  it('writes words and dates in the language of the browser', async () => {
    const { page } = await logIn('vaino', 'openid birthDate gender', { 'accept-language': 'fi' });

    expect(termsOf(page.html)).toEqual([
      ['Syntymäaika', '6. joulukuuta 1955'],
      ['Sukupuoli', 'Mies'],
    ]);
  });

  it('is not shown for openid alone', async () => {
    expect((await logIn('ida', 'openid')).page.back?.searchParams.has('code')).toBe(true);
  });

  it('is shown once, and again for what was not asked before', async () => {
    const first = await logIn('asa', 'openid name');
    const shared = await first.browser.submit(first.page);
    const second = await logIn('asa', 'openid name');
    const third = await logIn('asa', 'openid name email');

    expect(shared.back?.searchParams.has('code')).toBe(true);
    expect(second.page.back?.searchParams.has('code')).toBe(true);
    expect(termsOf(third.page.html)).toEqual([['E-mail address', 'asa@example.com']]);
  });

  it('sends the person back with access_denied when he will not share', async () => {
    const { browser, page } = await logIn('soren', 'openid name');
    const { back } = await browser.cancel(page);

    expect(back?.searchParams.get('error')).toBe('access_denied');
    expect((await logIn('soren', 'openid name')).page.html).toContain('Share and log in');
  });

  it('cannot be answered by a browser in which nobody has confirmed', async () => {
    const { page } = await logIn('cathrine', 'openid name');
    const form = page.html.replace(/(?<=name="tabId" value=").*?(?=")/, 'made-up');
    const answer = await new SimulatorBrowser().submit({ ...page, html: form });

    expect(answer.status).toBe(410);
  });
});

/** `<dt>` and its `<dd>`s, pair by pair. */
function termsOf(html: string): string[][] {
  const list = html.slice(0, html.indexOf('</dl>'));
  return list
    .split('<dt>')
    .slice(1)
    .map((pair) => [...`>${pair}`.matchAll(/>([^<>\n]+)</g)].map(([, text]) => String(text)));
}

const visit = (url: string, language = '') =>
  new SimulatorBrowser({ accept: 'text/html', 'accept-language': language }).visit(url);

describe('every page', () => {
  const simulator = useSimulator();

  const pages: [string, () => string][] = [
    ['the login page', () => authorizeUrl(simulator())],
    ['the spinner', () => authorizeUrl(simulator(), { requested_flow: 'no_dialog' })],
    ['an error page', () => authorizeUrl(simulator(), { client_id: 'unknown' })],
    ['the page of a login that is over', () => `${simulator().url}/vipps-login-idp/?tabId=none`],
    ['the list of phones', () => `${simulator().url}/phone`],
    ['a phone', () => `${simulator().url}/phone/ada`],
  ];

  describe.each(pages)('%s', (_name, url) => {
    it('says that it is a simulator', async () => {
      expect((await visit(url())).html).toMatch(/This is not (Vipps MobilePay|Vipps)\./);
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
});
